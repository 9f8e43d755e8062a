// Command log-go checks a Hustings log with golang.org/x/mod/sumdb, code that Go's own module verification rests on.
// None of it is ours but the reading of files.
//
//	log-go -vkey VKEY -dir FOLDER [-old NOTE ...] [-receipt FILE -entry FILE]
//
// It exits with 0 when everything holds, with 1 when anything does not.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// folder reads tiles for tlog.TileHashReader, which believes none of them before it hashes up to the signed root.
type folder struct {
	path string
	size int64
}

func (f folder) Height() int                                { return height }
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := f.read(tile)
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// read falls back from a partial tile to the full one, as tlog-tiles asks of clients.
func (f folder) read(tile tlog.Tile) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(f.path, tilePath(tile)))
	if errors.Is(err, os.ErrNotExist) && tile.W < 1<<height {
		width := tile.W
		tile.W = 1 << height
		data, err = os.ReadFile(filepath.Join(f.path, tilePath(tile)))
		if err == nil && tile.L >= 0 {
			data = data[:width*tlog.HashSize]
		}
	}
	return data, err
}

// tilePath spells x/mod's "tile/8/0/000" as tlog-tiles does: without the height, and "entries" for the data level.
func tilePath(tile tlog.Tile) string {
	path := tile.Path()
	if tile.L == -1 {
		return strings.Replace(path, "tile/8/data/", "tile/entries/", 1)
	}
	return strings.Replace(path, "tile/8/", "tile/", 1)
}

func parseCheckpoint(text string, verifiers note.Verifiers, origin string) (tlog.Tree, error) {
	opened, err := note.Open([]byte(text), verifiers)
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != origin || lines[3] != "" {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s: %q", origin, opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("bad size %q", lines[1])
	}
	hash, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: hash}, err
}

// checkEntries hashes every entry and compares it with the authenticated leaf in its place.
func checkEntries(f folder, reader tlog.HashReader) error {
	for first := int64(0); first < f.size; first += 1 << height {
		width := f.size - first
		if width > 1<<height {
			width = 1 << height
		}
		tile := tlog.Tile{H: height, L: -1, N: first >> height, W: int(width)}
		data, err := f.read(tile)
		if err != nil {
			return err
		}
		indexes := make([]int64, width)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
		}
		leaves, err := reader.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i := int64(0); i < width; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				return fmt.Errorf("%s: cut off", tilePath(tile))
			}
			entry := data[2 : 2+int(binary.BigEndian.Uint16(data))]
			data = data[2+len(entry):]
			if tlog.RecordHash(entry) != leaves[i] {
				return fmt.Errorf("%s: entry %d is not the one in the tree", tilePath(tile), first+i)
			}
		}
	}
	return nil
}

func checkInclusion(tree tlog.Tree, reader tlog.HashReader) error {
	for _, index := range []int64{0, 1, 254, 255, 256, 257, tree.N / 2, tree.N - 2, tree.N - 1} {
		if index < 0 || index >= tree.N {
			continue
		}
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf[0]); err != nil {
			return fmt.Errorf("inclusion of %d: %w", index, err)
		}
	}
	return nil
}

func checkReceipt(receipt, entry []byte, verifiers note.Verifiers, origin string) error {
	head, checkpoint, found := bytes.Cut(receipt, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a tlog-proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return err
	}
	tree, err := parseCheckpoint(string(checkpoint), verifiers, origin)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		raw, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(raw) != tlog.HashSize {
			return fmt.Errorf("bad hash %q", line)
		}
		proof = append(proof, tlog.Hash(*(*[tlog.HashSize]byte)(raw)))
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

type files []string

func (f *files) String() string     { return strings.Join(*f, " ") }
func (f *files) Set(v string) error { *f = append(*f, v); return nil }

func run() error {
	vkey := flag.String("vkey", "", "the log's key")
	dir := flag.String("dir", "", "the log's folder")
	receipt := flag.String("receipt", "", "a tlog-proof to check")
	entry := flag.String("entry", "", "the entry it is for")
	var olds files
	flag.Var(&olds, "old", "an older signed checkpoint the log must continue; may be repeated")
	flag.Parse()

	verifier, err := note.NewVerifier(*vkey)
	if err != nil {
		return err
	}
	verifiers := note.VerifierList(verifier)
	text, err := os.ReadFile(filepath.Join(*dir, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := parseCheckpoint(string(text), verifiers, verifier.Name())
	if err != nil {
		return err
	}
	f := folder{path: *dir, size: tree.N}
	reader := tlog.TileHashReader(tree, f)

	if tree.N > 0 {
		if err := checkEntries(f, reader); err != nil {
			return err
		}
		if err := checkInclusion(tree, reader); err != nil {
			return err
		}
	}
	for _, file := range olds {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		old, err := parseCheckpoint(string(data), verifiers, verifier.Name())
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if old.N == 0 {
			continue
		}
		if old.N > tree.N {
			return fmt.Errorf("%s: the log shrank from %d to %d entries", file, old.N, tree.N)
		}
		proof, err := tlog.ProveTree(tree.N, old.N, reader)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	if *receipt != "" {
		proof, err := os.ReadFile(*receipt)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(*entry)
		if err != nil {
			return err
		}
		if err := checkReceipt(proof, data, verifiers, verifier.Name()); err != nil {
			return fmt.Errorf("receipt: %w", err)
		}
	}
	fmt.Printf("holds: %d entries\n", tree.N)
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "log-go:", err)
		os.Exit(1)
	}
}
