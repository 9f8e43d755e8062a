import { html } from "../html.ts";
import type { CodePageView, ConfirmProblem } from "../views/identity-view.ts";
import { layout, type PageContext } from "./layout.ts";

/** Waits for the code that was sent. */
export function codePage(context: PageContext, view: CodePageView): string {
  const { kind, handle, nomination, kiosk, problem, failing, minutes, back } = view;
  const { locale } = context;
  const { say, href, figure } = locale;
  const words = say.identity.code;
  return layout(context, {
    title: words.title,
    section: "contest",
    foot: say.identity.foot,
    ...(kiosk ? { alone: true } : {}),
    main: html`<header class="page-head">
        <p class="kicker">${say.identity.step(figure(1), figure(2))}</p>
        <h1>${words.title}</h1>
      </header>
      <p class="lead">${words.text[kind](figure(minutes))}</p>
      ${failing && html`<p class="alarm" role="status">${words.failing[kind](figure(minutes))}</p>`}
      <form class="signing" method="post" action="${href("/identity/confirm")}" autocomplete="off">
        ${problem !== undefined && html`<p class="said said-problem" role="alert" id="problem">${words[problem]}</p>`}
        <div class="field">
          <label for="code">${words.label}</label>
          <input
            id="code"
            name="code"
            type="text"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength="12"
            required
            ${problem !== undefined && html`aria-describedby="problem"`}
            ${problem === "wrong" && html`aria-invalid="true"`}
          />
        </div>
        <input type="hidden" name="challenge" value="${handle}" />
        <input type="hidden" name="nomination" value="${nomination}" />
        ${kiosk && html`<input type="hidden" name="kiosk" value="1" />`}
        <p><button type="submit" class="primary">${words.button}</button></p>
      </form>
      <h2>${words.nothingCame}</h2>
      <p class="measure">${words.nothingCameText[kind]}</p>
      <p><a href="${back}">${words.another}</a></p>`,
  });
}

/** Somebody came back from a login that this browser did not begin: nobody is let in by it, whoever sent it. */
export function strayLoginPage(context: PageContext): string {
  const { say, href } = context.locale;
  const words = say.identity.stray;
  return layout(context, {
    title: words.title,
    section: "contest",
    foot: say.identity.foot,
    main: html`<header class="page-head"><h1>${words.title}</h1></header>
      <p class="said said-problem" role="alert">${words.text}</p>
      <p class="measure">${words.what}</p>
      <p><a href="${href("/")}">${say.identity.link.home}</a></p>`,
  });
}

/**
 * What the link in a message leads to. Opening it confirms nothing: programs that look through mail open links, too.
 *
 * @param options.problem the button was pressed, and this came of it
 */
export function linkPage(
  context: PageContext,
  { token, problem }: { readonly token: string; readonly problem?: ConfirmProblem },
): string {
  const { say, href } = context.locale;
  const words = say.identity.link;
  return layout(context, {
    title: words.title,
    section: "contest",
    foot: say.identity.foot,
    main: html`<header class="page-head"><h1>${words.title}</h1></header>
      ${
        problem === "wrong"
          ? html`<p class="said said-problem" role="alert">${words.wrong}</p>
              <p><a href="${href("/")}">${words.home}</a></p>`
          : html`<p class="lead">${words.text}</p>
              ${problem === "full" && html`<p class="said said-problem" role="alert">${say.identity.code.full}</p>`}
              <form class="signing" method="post" action="${href("/identity/confirm")}">
                <input type="hidden" name="token" value="${token}" />
                <p><button type="submit" class="primary">${words.button}</button></p>
              </form>`
      }`,
  });
}
