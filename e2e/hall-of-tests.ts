import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { lookingIn } from "./looking.ts";
import { cameraSeeing } from "./seen-code.ts";
import { TwoDoors } from "./two-doors.ts";

/** The doors of one test file: opened before its tests and gone after them, with phones whose camera sees what a test shows it. */
export class HallOfTests {
  readonly look: ReturnType<typeof lookingIn>;
  readonly #camera: string;
  #doors: TwoDoors | undefined;

  constructor(name: string) {
    const scratch = mkdtempSync(join(tmpdir(), `hustings-${name}-`));
    this.look = lookingIn(scratch);
    this.#camera = join(scratch, "camera.y4m");
    before(async () => {
      this.#doors = await TwoDoors.open(scratch, cameraSeeing("nothing yet", this.#camera));
    });
    after(async () => {
      await this.#doors?.close();
      rmSync(scratch, { recursive: true, force: true });
    });
  }

  get doors(): TwoDoors {
    if (this.#doors === undefined) throw new TypeError("expected the doors to be open");
    return this.#doors;
  }

  /** What every camera sees from now on. */
  show(code: string): void {
    cameraSeeing(code, this.#camera);
  }

  /** Reads the code that is shown, for a vote by name. */
  async scanForVote(page: Page, code?: string, says = /Code read/): Promise<void> {
    if (code !== undefined) this.show(code);
    await page.click("#named-scan");
    await page.locator("#said", { hasText: says }).waitFor();
    await page.click("#named-scan");
  }
}
