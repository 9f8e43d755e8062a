import assert from "node:assert/strict";
import { createServer, type Server, type ServerResponse } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { startServer, type RunningServer } from "@hustings/server";
import { exampleContest, type ExampleContest } from "../packages/server/test/contest-folder.ts";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { openBrowser } from "./browser.ts";
import { lookingIn } from "./looking.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-hall-"));
const look = lookingIn(scratch);
let contest: ExampleContest;
let server: RunningServer;
let browser: Browser;
/** The studio of whoever takes part from elsewhere, at an origin of its own: a film, and an endpoint of WHEP. */
let studio: Server;
let camera: Page;
let film: Buffer;
let end: () => void;
const ended = new Promise<void>((resolve) => {
  end = resolve;
});

before(async () => {
  contest = await exampleContest(join(scratch, "contest"));
  browser = await openBrowser(["--autoplay-policy=no-user-gesture-required"]);
  camera = await (await browser.newContext()).newPage();
  film = Buffer.from(await camera.evaluate(filmed));
  studio = createServer((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type");
    response.setHeader("access-control-allow-methods", "POST, DELETE");
    response.setHeader("access-control-expose-headers", "location");
    if (request.url === "/film.webm") {
      response.writeHead(200, { "content-type": "video/webm" }).end(film);
    } else if (request.method === "DELETE") {
      end();
      response.writeHead(200).end();
    } else if (request.method === "POST") {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        void answerOffer(Buffer.concat(parts).toString(), response);
      });
    } else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => {
    studio.listen(0, "127.0.0.1", resolve);
  });
  const at = `http://127.0.0.1:${(studio.address() as AddressInfo).port}`;
  const streams = new Map([
    ["moscow", { kind: "whep", address: `${at}/whep` }],
    ["yakutsk", { kind: "video", address: `${at}/film.webm` }],
  ] as const);
  server = await startServer({ contests: [{ data: join(scratch, "contest"), streams }], port: 0 });
});

after(async () => {
  await browser.close();
  studio.closeAllConnections();
  studio.close();
  await server.close();
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function answerOffer(offer: string, response: ServerResponse): Promise<void> {
  const sdp = await camera.evaluate(answered, offer);
  response.writeHead(201, { "content-type": "application/sdp", location: "/session/1" }).end(sdp);
}

/** A second of a picture, drawn and recorded by the browser itself. */
async function filmed(): Promise<number[]> {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  let at = 0;
  setInterval(() => {
    pen?.fillRect(at++ % 300, 40, 20, 20);
  }, 40);
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
  const chunks: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  const stopped = new Promise((resolve) => {
    recorder.addEventListener("stop", resolve);
  });
  recorder.start();
  await new Promise((resolve) => {
    setTimeout(resolve, 1_000);
  });
  recorder.stop();
  await stopped;
  return [...new Uint8Array(await new Blob(chunks).arrayBuffer())];
}

/** What an endpoint of WHEP answers an offer with. */
async function answered(offer: string): Promise<string> {
  const connection = new RTCPeerConnection();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  let at = 0;
  setInterval(() => {
    pen?.fillRect(at++ % 300, 40, 20, 20);
  }, 40);
  await connection.setRemoteDescription({ type: "offer", sdp: offer });
  for (const track of canvas.captureStream(25).getTracks()) connection.addTrack(track);
  await connection.setLocalDescription();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 1_500);
    connection.addEventListener("icegatheringstatechange", () => {
      if (connection.iceGatheringState === "complete") resolve();
    });
  });
  return connection.localDescription?.sdp ?? "";
}

const playing = () => {
  const video = document.querySelector("video");
  return video !== null && video.videoWidth > 0 && video.currentTime > 0;
};

async function screenOf(meeting: string, size = { width: 1280, height: 720 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(error));
  await page.goto(`${contestUrl(server)}/en/meetings/${meeting}/screen`);
  return page;
}

suite("The screen of a hall", { concurrency: false }, () => {
  test("a candidate elsewhere is seen by WHEP, and the session is ended with the page", async () => {
    const page = await screenOf("moscow");
    await page.waitForFunction(playing);
    assert.equal(await page.isVisible("#stream-lost"), false);
    await look(page, "hall-whep-1280");
    await page.goto(`${contestUrl(server)}/en/about`);
    await ended;
    await page.context().close();
  });

  test("a film is played from the origin that the operator named, and the page may load from no other", async () => {
    const page = await screenOf("yakutsk", { width: 1920, height: 1080 });
    await page.waitForFunction(playing);
    await look(page, "hall-film-1920");
    const policy = (await fetch(page.url())).headers.get("content-security-policy") ?? "";
    const { port } = studio.address() as AddressInfo;
    assert.match(policy, new RegExp(`media-src http://127\\.0\\.0\\.1:${port}(?:;|$)`));
    assert.match(policy, /connect-src 'self'(?:;|$)/);
    const blocked = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
            resolve(effectiveDirective);
          });
          document.createElement("video").src = "http://localhost:1/film.webm";
        }),
    );
    assert.equal(blocked, "media-src");
    await page.setViewportSize({ width: 3840, height: 2160 });
    await look(page, "hall-film-3840");
    await page.setViewportSize({ width: 360, height: 780 });
    await look(page, "hall-film-360");
    await page.context().close();
  });

  test("a picture that is lost is said to be, and the count goes on without it", async () => {
    const page = await screenOf("yakutsk");
    await page.waitForFunction(playing);
    const before = await page.textContent(".hall-figure strong");
    await page.evaluate(() => {
      const video = document.querySelector("video");
      if (video !== null) video.src = "/nowhere.webm";
    });
    await page.waitForSelector("#stream-lost:not([hidden])");
    assert.equal(await page.textContent(".hall-figure strong"), before);
    await page.waitForFunction(playing, undefined, { timeout: 15_000 });
    assert.equal(await page.isVisible("#stream-lost"), false, "it was asked for again, and came");
    await page.context().close();
  });

  test("a hall without a stream shows the map beside its count, and loads from nowhere else", async () => {
    const [other = ""] = [...contest.folder.ledger.procedure.meetings.keys()].filter(
      (id) => id !== "moscow" && id !== "yakutsk",
    );
    const page = await screenOf(other, { width: 1920, height: 1080 });
    assert.equal(await page.locator("video").count(), 0);
    await look(page, "hall-plain-1920");
    const policy = (await fetch(page.url())).headers.get("content-security-policy") ?? "";
    assert.doesNotMatch(policy, /media-src/);
    await page.goto(`${contestUrl(server)}/ru/nominations/vera/board`);
    await look(page, "board-1920");
    await page.context().close();
  });
});
