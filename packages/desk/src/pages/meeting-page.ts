import { attendanceOf, countsPeople, mayLead, type Instant, type Meeting } from "@hustings/core";
import { citation, countOf, provisionOf } from "@hustings/rules";
import { doorLinkSheets, html, type Html } from "@hustings/web";
import type { CommittedPaper } from "../meetings/meeting-papers.ts";
import type { DeviceStanding, MeetingDesk } from "../meetings/meeting-desk.ts";
import type { CallWarning } from "../meetings/plan-calls.ts";
import { warningList } from "./call-preview-page.ts";
import { choice, deskPage, field, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";
import { figure, localDate, localTime, placeFields } from "./meetings-page.ts";

type Said = Pick<DeskPageParts, "refused"> & { readonly enrolled?: number };

/** One meeting: its place, its phones, its papers, and what can be done about them. */
export function meetingPage(place: DeskPlace, meetings: MeetingDesk, meeting: Meeting, said: Said = {}): string {
  const say = place.say.meetings;
  const { called, state, moves, invitations } = meeting;
  const { enrolled, ...refused } = said;
  const before = state === "called";
  const counting = before || state === "open";
  return deskPage(place, {
    section: "meetings",
    title: called.city,
    ...refused,
    ...(counting && { script: "/assets/scan-code.js" }),
    main: html`<p><a href="${href(place, "/meetings")}">${say.back}</a></p>
      ${enrolled !== undefined && html`<p role="status" class="good">${say.enrol.done(enrolled)}</p>`}
      <dl class="figures">
        <div>
          <dt>${say.state}</dt>
          <dd>${say.states[state]}</dd>
        </div>
        <div>
          <dt>${say.present}</dt>
          <dd>${say.of(figure(place, attendanceOf(meeting)), figure(place, called.quota))}</dd>
        </div>
      </dl>
      <p>
        ${localTime(place, called.startsAt, called.zone)}${called.venue !== undefined && html`<br /><bdi>${called.venue}</bdi>`}
        ${moves.length > 0 && html`<br />${say.move.moved(moves.length)}`}
      </p>
      ${
        called.agenda !== undefined &&
        html`<h2>${place.say.minutes.agenda}</h2>
          <ol>
            ${called.agenda.map((item) => html`<li><bdi>${item}</bdi></li>`)}
          </ol>
          ${agendaChanges(place, meeting)}`
      }
      <p><a href="${href(place, `/meetings/${called.meeting}/minutes`)}">${place.say.minutes.link}</a></p>
      <section>
        <h2>${say.phones.title}</h2>
        ${counting && meeting.main === undefined && html`<p class="alarm">${say.phones.noLead}</p>`}
        ${phones(place, meeting, meetings.devices(meeting))}
      </section>
      <div class="desk-forms">
        ${counting && enrolForm(place, called.meeting, meeting.main === undefined)}
        ${counting && inviteForm(place, called.meeting)}
        ${before && html`${agendaForm(place, meetings, meeting)} ${moveForm(place, meeting)}`}
      </div>
      ${invited(place, invitations)} ${papers(place, meetings.options.desk.meetingPapers.of(called.meeting), meeting)}`,
  });
}

/** A phone that counts people and keeps the vote from being announced. Whether it was used the log does not say: people enter it by the hour. */
function isCounting({ state }: Meeting, { device, role, leads, revoked, counted }: DeviceStanding): boolean {
  return state === "open" && device !== undefined && countsPeople(role) && !leads && !revoked && !counted;
}

function phones(place: DeskPlace, meeting: Meeting, devices: readonly DeviceStanding[]): Html {
  const say = place.say.meetings.phones;
  const heads = [say.name, place.say.meetings.state, say.last, "", ""];
  return html`${table(
      heads,
      devices.map((each) => phoneRow(place, meeting, each)),
    )}
    ${devices.some((each) => isCounting(meeting, each)) && html`<p class="hint">${say.revokeText}</p>`}
    <p class="hint">${say.wait}</p>`;
}

function phoneRow(place: DeskPlace, meeting: Meeting, standing: DeviceStanding): readonly (Html | string)[] {
  const { device, role, leads, revoked, counted, last } = standing;
  const say = place.say.meetings.phones;
  const path = (what: string) => href(place, `/meetings/${meeting.called.meeting}/${what}`);
  const isFixed = device === undefined || revoked || leads || (meeting.state !== "called" && meeting.state !== "open");
  return [
    role === undefined ? (device ?? say.own) : `${device}: ${say.roles[role]}`,
    revoked ? say.revoked : leads ? say.leads : counted ? say.ended : countsPeople(role) ? say.counts : say.serves,
    last === undefined ? say.never : `${say.did[last.kind]}, ${localTime(place, last.at, meeting.called.zone)}`,
    isFixed || !mayLead(role)
      ? ""
      : html`<form method="post" action="${path("hand-on")}" class="inline-form">
          <input type="hidden" name="device" value="${device}" />
          <label for="cause-${device}">${say.cause}</label>
          <select id="cause-${device}" name="cause">
            ${Object.entries(say.causes).map(([value, text]) => html`<option value="${value}">${text}</option>`)}
          </select>
          <button>${say.handOn}</button>
        </form>`,
    isFixed
      ? ""
      : html`<form method="post" action="${path("revoke")}">
          <input type="hidden" name="device" value="${device}" />
          <button>${say.revoke}</button>
        </form>`,
  ];
}

function enrolForm(place: DeskPlace, meeting: string, nobodyLeads: boolean): Html {
  const say = place.say.meetings.enrol;
  return html`<form
    method="post"
    action="${href(place, `/meetings/${meeting}/phones`)}"
    enctype="multipart/form-data"
    class="desk-form"
  >
    <h2>${say.title}</h2>
    <p class="hint">${say.lead}</p>
    <div class="field">
      <label for="f-codes">${say.files}</label>
      <input id="f-codes" name="codes" type="file" multiple accept="text/plain,.txt" />
    </div>
    <div id="scanning" data-start="${say.scan}" data-stop="${say.stop}" hidden>
      <p><button type="button" id="scan">${say.scan}</button></p>
      <p id="no-camera" class="said-problem" role="status" hidden>${say.noCamera}</p>
      <video id="camera" class="scan" muted playsinline aria-label="${say.picture}" hidden></video>
    </div>
    <div class="field">
      <label for="f-code">${say.text}</label>
      <textarea id="f-code" name="code" rows="5" spellcheck="false" autocomplete="off"></textarea>
    </div>
    ${
      nobodyLeads &&
      html`<p>
        <label><input type="checkbox" name="leads" value="yes" /> ${say.leads}</label>
      </p>`
    }
    <button>${say.button}</button>
  </form>`;
}

function inviteForm(place: DeskPlace, meeting: string): Html {
  const say = place.say.meetings.invite;
  return html`<form
    method="post"
    action="${href(place, `/meetings/${meeting}/invitations`)}"
    enctype="multipart/form-data"
    class="desk-form"
  >
    <h2>${say.title}</h2>
    ${choice(say.how, "how", Object.entries(say.hows))} ${field(say.sentOn, "sentOn", { type: "date" })}
    ${field(say.invited, "invited", { type: "number", min: "1" })} ${field(say.proof, "proof", { type: "file" })}
    <button>${say.button}</button>
  </form>`;
}

function agendaChanges(place: DeskPlace, { called, agendaChanges: changes }: Meeting): Html | string {
  const say = place.say.meetings.agenda;
  if (changes.length === 0) return "";
  return html`<ul class="plain">
    ${changes.map(
      ({ at, notifiedOn }) =>
        html`<li>
          ${say.changed(localTime(place, at, called.zone))}
          ${notifiedOn === undefined ? say.untold : say.toldOn(localDate(place, notifiedOn))}
        </li>`,
    )}
  </ul>`;
}

function agendaForm(place: DeskPlace, { options: { law } }: MeetingDesk, { called }: Meeting): Html {
  const say = place.say.meetings.agenda;
  const { noticeDays, noticeProvision } = law.meeting ?? {};
  return html`<form method="post" action="${href(place, `/meetings/${called.meeting}/agenda`)}" class="desk-form">
    <h2>${say.title}</h2>
    <p class="hint">${say.lead}</p>
    ${
      noticeDays !== undefined &&
      noticeProvision !== undefined &&
      html`<p class="hint">
        ${say.notice(figure(place, countOf(law, noticeDays)), citation(provisionOf(law, noticeProvision).article)[place.language])}
      </p>`
    }
    <div class="field">
      <label for="f-agenda">${say.items}</label>
      <textarea id="f-agenda" name="agenda" rows="5" required>${(called.agenda ?? []).join("\n")}</textarea>
    </div>
    ${field(say.told, "agendaToldOn", { type: "date", required: false, hint: say.toldHint })}
    <button>${say.button}</button>
  </form>`;
}

function moveForm(place: DeskPlace, { called }: Meeting): Html {
  const say = place.say.meetings;
  const was = {
    ...(called.latitude !== undefined && { latitude: String(called.latitude / 1000) }),
    ...(called.longitude !== undefined && { longitude: String(called.longitude / 1000) }),
    zone: called.zone,
  };
  return html`<form
    method="post"
    action="${href(place, `/meetings/${called.meeting}/move`)}"
    enctype="multipart/form-data"
    class="desk-form"
  >
    <h2>${say.move.title}</h2>
    <p class="hint">${say.move.lead}</p>
    ${choice(say.move.cause, "cause", Object.entries(say.move.causes))}
    ${field(say.city, "city", { value: called.city, id: "move-city" })} ${placeFields(place, was, "move")}
    ${field(say.move.evidence, "evidence", { type: "file" })}
    <button>${say.move.look}</button>
  </form>`;
}

function invited(place: DeskPlace, invitations: Meeting["invitations"]): Html {
  const say = place.say.meetings.invite;
  if (invitations.length === 0) return html`<p>${say.none}</p>`;
  return html`<section>
    <h2>${say.title}</h2>
    ${table(
      [say.how, say.sentOn, say.invited],
      invitations.map(({ how, sentOn, invited: people }) => [say.hows[how], sentOn, figure(place, people)]),
    )}
  </section>`;
}

function papers(place: DeskPlace, kept: readonly CommittedPaper[], { moves, invitations }: Meeting): Html | string {
  if (kept.length === 0) return "";
  const say = place.say.meetings.papers;
  const inLog = new Set([...moves.map(({ evidence }) => evidence), ...invitations.map(({ proof }) => proof)]);
  return html`<section>
    <h2>${say.title}</h2>
    <p class="hint">${say.lead}</p>
    ${table(
      [say.file, say.hash, say.salt, say.inLog],
      kept.map(({ file, sha256, salt, commitment }) => [
        file,
        html`<code class="hash">${sha256}</code>`,
        html`<code class="hash">${salt}</code>`,
        inLog.has(commitment) ? html`<code class="hash">${commitment}</code>` : say.notInLog,
      ]),
    )}
  </section>`;
}

/** What a move would say, before it is signed. @param token under which it waits */
export function movePreviewPage(
  place: DeskPlace,
  { called }: Meeting,
  move: {
    readonly city: string;
    readonly venue?: string;
    readonly startsAt: Instant;
    readonly zone: string;
    readonly file: string;
    readonly warnings: readonly CallWarning[];
  },
  token: string,
): string {
  const say = place.say.meetings;
  return deskPage(place, {
    section: "meetings",
    title: `${say.move.title}: ${called.city}`,
    main: html`${table(
        [say.city, say.venue, say.begins, say.move.evidence, say.preview.warnings],
        [
          [
            move.city,
            move.venue,
            localTime(place, move.startsAt, move.zone),
            move.file,
            warningList(place, move.warnings),
          ],
        ],
      )}
      <form method="post" action="${href(place, `/meetings/${called.meeting}/moved`)}">
        <input type="hidden" name="token" value="${token}" />
        <button>${say.preview.button}</button>
      </form>
      <p><a href="${href(place, `/meetings/${called.meeting}`)}">${say.preview.again}</a></p>`,
  });
}

/** Sheets to print, one for each phone that is to be set up. */
export function doorSheetsPage(place: DeskPlace, meetings: MeetingDesk, devices: number, officers: boolean): string {
  const say = place.say.meetings.sheets;
  const links = meetings.links(place.language, devices, officers);
  return deskPage(place, {
    section: "meetings",
    title: say.title,
    main: html`<p class="no-print">${say.lead} ${say.print}</p>
      ${links.length === 0 ? html`<p>${say.none}</p>` : doorLinkSheets(place.language, links)}`,
  });
}
