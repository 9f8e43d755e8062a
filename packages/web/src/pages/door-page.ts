import { isRehearsal } from "@hustings/core";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { DoorView } from "../views/door-view.ts";
import { input, number, options } from "./door-fields.ts";
import { doorMinutes } from "./door-minutes.ts";
import { doorPaper } from "./door-paper.ts";
import { doorVoting, namedPhone } from "./door-voting.ts";
import { layout, type PageContext } from "./layout.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";

export interface DoorPageData {
  /** `undefined`: no custodians are named, to whom people's records could be sealed. */
  readonly view: DoorView | undefined;
  readonly script: PageScript;
}

/** The page of a device at a meeting's door. One part of it is shown at a time; its script says which. */
export function doorPage(context: PageContext, { view, script }: DoorPageData): string {
  const { locale } = context;
  const { door: words } = locale.say;
  return layout(context, {
    title: words.title,
    section: "contest",
    acts: true,
    ...(view !== undefined && { manifest: locale.href("/door.webmanifest") }),
    description: words.lead,
    main: html`<header class="page-head door-head">
        <p class="kicker">${view?.contestTitle}</p>
        <h1><span id="which"></span> <small>${words.title}</small></h1>
      </header>
      ${view === undefined ? html`<p class="alarm">${words.notSealed}</p>` : device(locale, view, script)}`,
  });
}

function device(locale: Locale, view: DoorView, script: PageScript): Html {
  const { door: words } = locale.say;
  // In the reader's letters.
  const meetings = view.meetings.map((each) => ({ ...each, city: locale.names.place(each.city) }));
  const data = {
    view: { ...view, meetings },
    words: placed(words),
    birth: locale.say.birth.faults,
    language: locale.language,
  };
  return html`<noscript><p class="alarm">${words.noScript}</p></noscript>
    <div class="door">
      ${board(locale)}
      <div id="clock" class="note" role="alert" hidden>
        <p id="clock-differs"></p>
        <p class="actions">
          <button type="button" id="clock-mine" class="plain">${words.clock.mine}</button>
          <button type="button" id="clock-server" class="plain">${words.clock.server}</button>
        </p>
      </div>
      <div id="said" role="status" class="said" hidden></div>
      ${setUp(locale, view)} ${enrol(locale)} ${unopened(locale)} ${counting(locale, view)} ${doorVoting(locale)}
      ${doorMinutes(locale)} ${elected(locale)} ${over(locale)} ${isRehearsal(view.origin) && rehearsed(locale)}
    </div>
    ${doorPaper(locale, view.contestTitle)} ${pageData("door-data", data)} ${pageLoader(script)}`;
}

/** The words as a script can carry them: what takes a figure has `{n}` in its place. */
function placed(value: unknown): unknown {
  if (typeof value === "function") return String((value as (n: string) => unknown)("{n}"));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, placed(each)]));
}

/** What is read at arm's length: how many are here, and how many it takes. */
function board({ say: { door: words } }: Locale): Html {
  return html`<section id="board" class="door-board" aria-live="polite" hidden>
    <p class="door-present"><strong id="present"></strong> <span id="quota"></span></p>
    <p class="quiet">${words.present}</p>
    <dl class="door-figures">
      <div>
        <dt>${words.here}</dt>
        <dd id="counted-here"></dd>
      </div>
      <div>
        <dt>${words.waiting}</dt>
        <dd id="waiting"></dd>
      </div>
      <div>
        <dt>${words.pending}</dt>
        <dd id="pending"></dd>
      </div>
    </dl>
    <p class="door-network">
      <span id="network"></span> <button type="button" id="hand-over" class="plain">${words.handOver}</button>
    </p>
  </section>`;
}

function setUp({ say: { door: words }, names }: Locale, { meetings }: DoorView): Html {
  return html`<section id="setup" aria-labelledby="setup-title" hidden>
    <h2 id="setup-title">${words.setUp.title}</h2>
    <form id="setup-form" class="signing" novalidate autocomplete="off">
      <div class="field">
        <label for="meeting">${words.setUp.meeting}</label>
        <p class="hint" id="h-meeting">${words.setUp.meetingHint}</p>
        <input
          id="meeting"
          name="meeting"
          list="meetings"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="h-meeting"
        />
        <datalist id="meetings">
          ${meetings.map(({ id, city }) => html`<option value="${id}">${names.place(city)}</option>`)}
        </datalist>
      </div>
      <div class="field">
        <label for="device">${words.setUp.device}</label>
        <p class="hint" id="h-device">${words.setUp.deviceHint}</p>
        <input id="device" name="device" autocapitalize="none" spellcheck="false" aria-describedby="h-device" />
      </div>
      ${options("role", words.setUp.role, { "": words.setUp.anyRole, ...words.setUp.roles })}
      <p><button class="primary">${words.setUp.button}</button></p>
    </form>
  </section>`;
}

function enrol({ say: { door: words } }: Locale): Html {
  return html`<section id="enrol" aria-labelledby="enrol-title" hidden>
    <h2 id="enrol-title">${words.enrol.title}</h2>
    <p class="measure">${words.enrol.text}</p>
    <div id="enrol-code" class="code"></div>
    <p id="not-yet" class="quiet" hidden>${words.enrol.notYet}</p>
    <p class="actions">
      <a id="enrol-save" class="button plain" download="device.txt" href="#">${words.enrol.save}</a>
      <button type="button" id="look" class="primary">${words.enrol.look}</button>
    </p>
    <details>
      <summary>${words.enrol.anew}</summary>
      <p class="measure">${words.enrol.anewText}</p>
      <p><button type="button" id="anew" class="plain">${words.enrol.anew}</button></p>
    </details>
  </section>`;
}

function unopened({ say: { door: words } }: Locale): Html {
  return html`<section id="unopened" aria-labelledby="unopened-title" hidden>
    <h2 id="unopened-title">${words.notOpen.title}</h2>
    <p class="measure">${words.enrol.ready}</p>
    <p data-leads><button type="button" id="open" class="primary wide">${words.notOpen.open}</button></p>
    <p data-waits class="quiet" hidden>${words.notOpen.wait}</p>
  </section>`;
}

function counting(locale: Locale, { document }: DoorView): Html {
  const { door: words } = locale.say;
  const { count } = words;
  return html`<section id="count" aria-labelledby="count-title" hidden>
    <h2 id="count-title" data-people>${count.title}</h2>
    <p id="idle" class="measure" hidden></p>
    <section id="elsewhere" class="alarm" aria-labelledby="elsewhere-title" role="alert" hidden>
      <h3 id="elsewhere-title">${words.twice.title}</h3>
      <ul id="elsewhere-list"></ul>
    </section>
    <div id="just-counted" class="done door-counted" hidden>
      <p class="door-number" aria-live="assertive">
        <span>${count.counted}</span> <strong id="number"></strong> <small class="quiet">${count.numberHere}</small>
      </p>
      <p><bdi id="read-back" class="door-name"></bdi> <span class="quiet">${count.readBack}</span></p>
      <details>
        <summary>${count.code}</summary>
        <p class="measure">${count.codeText}</p>
        <div id="person-code" class="code"></div>
        <p><a id="person-save" class="button plain" download="present.txt" href="#">${words.enrol.save}</a></p>
      </details>
      <details>
        <summary>${count.undo}</summary>
        <form id="undo-form" novalidate>
          ${options("reason", count.undoWhy, count.reasons)}
          <p><button class="plain">${count.undo}</button></p>
        </form>
      </details>
    </div>
    <div id="scanning" hidden>
      <p><button type="button" id="scan" class="plain wide">${words.scan.start}</button></p>
      <div id="viewfinder" hidden>
        <p class="quiet">${words.scan.hint}</p>
        <video id="camera" class="door-camera" muted playsinline aria-label="${words.scan.picture}"></video>
      </div>
    </div>
    <form id="counting-form" class="signing" novalidate autocomplete="off">
      <div id="paper-line" class="door-paper-line" hidden>
        ${number("line", words.paper.keying)}
        <p class="actions">
          <button type="button" id="paper-skip" class="plain">${words.paper.skip}</button>
          <button type="button" id="paper-stop" class="plain">${words.paper.stop}</button>
        </p>
      </div>
      ${input("surname", count.surname)} ${input("given", count.given)} ${input("birthDate", count.birthDate, "date")}
      ${document && shownDocument(words)}
      <p><button class="primary wide">${count.button}</button></p>
      <p id="marked" class="quiet measure" hidden>${count.once}</p>
      <p id="unmarked" class="quiet measure" hidden>${count.unmarked}</p>
    </form>
    <div id="ended" hidden><p>${words.ended}</p></div>
    <details data-other data-people hidden>
      <summary>${words.end.title}</summary>
      <p class="measure">${words.end.text}</p>
      <p><button type="button" id="finish" class="plain">${words.end.button}</button></p>
    </details>
    ${earlier(words)}
    <details data-people>
      <summary>${words.lost.title}</summary>
      <p class="measure">${words.lost.text}</p>
      <form id="lost-form" novalidate autocomplete="off">
        <div class="field">
          <label for="lost">${words.lost.which}</label>
          <p class="hint" id="h-lost">${words.lost.own}</p>
          <input id="lost" name="lost" autocapitalize="none" spellcheck="false" aria-describedby="h-lost" />
        </div>
        <p><button class="plain">${words.lost.button}</button></p>
      </form>
    </details>
    <details id="paper" data-people>
      <summary>${words.paper.title}</summary>
      <p class="measure">${words.paper.text}</p>
      ${number("paper-sheets", words.paper.sheets, 1)} ${number("paper-first", words.paper.first, 1)}
      <p class="actions">
        <button type="button" id="paper-print" class="plain">${words.paper.print}</button>
        <button type="button" id="paper-key" class="plain">${words.paper.key}</button>
      </p>
    </details>
    ${counter(words)} ${namedPhone(locale)} ${officers(words)} ${remote(words)}
    <p data-leads><button type="button" id="to-vote" class="plain">${words.vote.title}</button></p>
  </section>`;
}

/** For whoever was counted before the last one: nobody's name is kept, so that they give their number. */
function earlier({ earlier: say, count }: Locale["say"]["door"]): Html {
  return html`<details id="earlier" data-people>
    <summary>${say.title}</summary>
    <p class="measure">${say.text}</p>
    <form id="earlier-form" novalidate autocomplete="off">
      ${number("earlier-number", say.number)} ${options("earlier-reason", count.undoWhy, count.reasons)}
      <p><button class="plain">${count.undo}</button></p>
    </form>
  </details>`;
}

/** The number by which a person counted in another city is found; what becomes of it is said beside it. */
function shownDocument({ document: say }: Locale["say"]["door"]): Html {
  return html`<div class="field">
    <label for="document">${say.number}</label>
    <input
      id="document"
      name="document"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      aria-describedby="h-document"
    />
    <p class="hint" id="h-document"></p>
    <p id="documents-wait" class="note" role="status" hidden></p>
  </div>`;
}

function officers({ officers: say }: Locale["say"]["door"]): Html {
  return html`<details id="officers" data-writes>
    <summary>${say.title}</summary>
    <p class="measure">${say.text}</p>
    <form id="officers-form" class="signing" novalidate autocomplete="off">
      ${input("chair", say.chair)} ${input("secretary", say.secretary)}
      <div class="field">
        <label for="counters">${say.counters}</label>
        <textarea id="counters" name="counters" rows="3" spellcheck="false"></textarea>
      </div>
      <p><button class="plain">${say.button}</button></p>
    </form>
  </details>`;
}

/** A counter's own figures, which no other device shows before they are signed. */
function counter({ counter: say, vote }: Locale["say"]["door"]): Html {
  return html`<section id="counter" data-counter aria-labelledby="counter-title" hidden>
    <h2 id="counter-title">${say.title}</h2>
    <p class="measure">${say.text}</p>
    <div id="my-kept" class="note" role="status" hidden>
      <p>${say.kept} <strong id="my-kept-figures"></strong></p>
      <p id="kept-waits" class="quiet">${say.keptText}</p>
      <div id="kept-asked" hidden>
        <p>${say.keptAsked}</p>
        <p class="actions">
          <button type="button" class="plain" id="kept-again"></button>
          <button type="button" class="plain" id="kept-next"></button>
        </p>
      </div>
      <p id="kept-over" hidden>${say.keptOver}</p>
      <p><button type="button" class="plain" id="kept-drop">${say.keptDrop}</button></p>
    </div>
    <div id="my-count" class="note" role="status" hidden>
      <p>${say.mine} <strong id="my-figures"></strong></p>
      <p id="counts-say"></p>
      <p class="quiet">${say.again}</p>
    </div>
    <form id="counter-form" class="signing" novalidate autocomplete="off">
      ${number("my-for", vote.for)} ${number("my-against", vote.against)} ${number("my-abstained", vote.abstained)}
      <p>
        <label><input type="checkbox" id="my-secret" name="my-secret" value="yes" /> ${say.secret}</label>
      </p>
      <div id="my-ballots" class="door-ballots" hidden>
        ${number("my-issued", vote.issued)} ${number("my-found", vote.found)} ${number("my-void", vote.void)}
      </div>
      <p><button class="primary wide">${say.button}</button></p>
    </form>
  </section>`;
}

function remote({ remote: say }: Locale["say"]["door"]): Html {
  return html`<details id="remote" data-writes>
    <summary>${say.title}</summary>
    <p class="measure">${say.text}</p>
    <form id="remote-form" class="signing" novalidate autocomplete="off">
      ${options("who", say.who, { "": "", ...say.whom })} ${options("means", say.means, say.by)}
      ${input("from", say.from, "time")} ${input("until", say.until, "time")}
      <p><button class="plain">${say.button}</button></p>
    </form>
  </details>`;
}

/** What the minutes are made from, for as long as this device has it: while it counts, and once the doors are closed. */
function elected({ say: { door: words } }: Locale): Html {
  const { officers: say } = words;
  return html`<div id="elected" class="note" hidden>
    <p>${say.entered} <bdi id="elected-names"></bdi></p>
    <p><a id="elected-save" class="button plain" download="people.json" href="#">${say.save}</a></p>
    <p class="quiet">${say.again}</p>
  </div>`;
}

/** Whoever rehearsed halfway has a device that no closing ever frees. */
function rehearsed({ say: { door: words } }: Locale): Html {
  return html`<details id="rehearsed">
    <summary>${words.rehearsed.title}</summary>
    <p class="measure">${words.rehearsed.text}</p>
    <p><button type="button" id="wipe-rehearsal" class="plain">${words.closed.wipe}</button></p>
  </details>`;
}

function over({ say: { door: words } }: Locale): Html {
  return html`<section id="over" aria-labelledby="over-title" hidden>
    <h2 id="over-title">${words.closed.title}</h2>
    <p class="measure">${words.closed.text}</p>
    <p><button type="button" id="wipe" class="primary wide">${words.closed.wipe}</button></p>
  </section>`;
}
