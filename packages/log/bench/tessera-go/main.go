// Command tessera-bench appends entries to a Tessera POSIX log, for comparison with ours on the same machine and disk.
//
//	tessera-bench FOLDER COUNT BYTES BATCH
//
// It prints the seconds from the first entry to the checkpoint over the last, and the processor seconds.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	count, _ := strconv.Atoi(os.Args[2])
	size, _ := strconv.Atoi(os.Args[3])
	batch, _ := strconv.Atoi(os.Args[4])
	ctx := context.Background()
	skey, _, err := note.GenerateKey(rand.Reader, "bench.example/log")
	check(err)
	signer, err := note.NewSigner(skey)
	check(err)
	driver, err := posix.New(ctx, posix.Config{Path: os.Args[1]})
	check(err)
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, tessera.NewAppendOptions().
		WithCheckpointSigner(signer).
		WithCheckpointInterval(100*time.Millisecond).
		WithBatching(uint(batch), 100*time.Millisecond).
		WithPushback(uint(4*batch)))
	check(err)
	await := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 10*time.Millisecond)

	started := time.Now()
	// As many in flight as the queue takes, so that batches are full and it never waits for us.
	slots := make(chan struct{}, 2*batch)
	futures := make(chan tessera.IndexFuture, count)
	for i := 0; i < count; i++ {
		slots <- struct{}{}
		data := make([]byte, size)
		copy(data, fmt.Sprintf("entry %d ", i))
		future := appender.Add(ctx, tessera.NewEntry(data))
		futures <- future
		go func() {
			_, err := future()
			check(err)
			<-slots
		}()
	}
	close(futures)
	var last tessera.IndexFuture
	for future := range futures {
		last = future
	}
	_, _, err = await.Await(ctx, last)
	check(err)
	elapsed := time.Since(started).Seconds()
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	processor := time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds()
	fmt.Printf("%.3f %.3f\n", elapsed, processor)
	check(shutdown(ctx))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "tessera-bench:", err)
		os.Exit(1)
	}
}
