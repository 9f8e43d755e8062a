// Languages, days and text
export { dayIn } from "./day-in.ts";
export { spacedInFrench } from "./french-spacing.ts";
export { html, nothing, raw, type Content, type Html } from "./html.ts";
export {
  directions,
  isLanguage,
  languageInPath,
  languageNames,
  languages,
  negotiateLanguage,
  type Language,
  type Words,
} from "./language.ts";
export { localeOf, type Locale, type Spoken } from "./locale.ts";
export type { ProgramFile } from "./program.ts";

// Names as they are written
export type { TitledContest } from "./names/contest-title.ts";

// Words that the command line says, too
export { answerSentences } from "./messages/answer-text.ts";
export { levelWords } from "./messages/level-words.ts";

// What pages show
export { answerOf, type AnswerPart, type AnswerView, type ReasonInShort, type Standing } from "./views/answer-view.ts";
export { contestView, type ContestView } from "./views/contest-view.ts";
export { countsOf, regionCounts, type CountView, type RegionCounts } from "./views/count-view.ts";
export { decisionView, documentOf, type DecisionView } from "./views/decision-view.ts";
export { isHash, type DocumentState } from "./views/document-state.ts";
export type { DoorView } from "./views/door-view.ts";
export { EntryIndex, type EntryFilter } from "./views/entry-index.ts";
export { entryRow, entryView, type EntryRow, type EntryView, type LogView } from "./views/entry-view.ts";
export type {
  CodePageView,
  CodeStep,
  ConfirmProblem,
  IdentityView,
  LoginStep,
  OnceView,
} from "./views/identity-view.ts";
export { UnknownShape } from "./views/json-reader.ts";
export { Landmarks } from "./views/landmarks.ts";
export type { CapLaw, GroundLaw, Law, MeetingLaw, ProvisionLaw, QuestionLaw, RouteLaw } from "./views/law.ts";
export type { LiveCount } from "./views/live-count.ts";
export { meetingsOf, type MeetingView } from "./views/meeting-view.ts";
export { nextOf, type NextStep, type NextView } from "./views/next-view.ts";
export { nominationView, type AppealView, type NominationView } from "./views/nomination-view.ts";
export type { LogHead, Reading, WrongEntry } from "./views/reading.ts";
export { requirementsOf, type Requirement, type Requirements, type Subject } from "./views/requirements.ts";
export type { ReviewFinding, ReviewLine, ReviewReason } from "./views/review-view.ts";
export { readRuling, type RulingDocument, type RulingStep } from "./views/ruling-document.ts";
export type { SignField, SigningLaw, SigningPlace, SignView } from "./views/sign-view.ts";
export type { StreamView } from "./views/stream-view.ts";
export { falseIn, type Recomputed, type Verdict } from "./views/verdict.ts";

// Pages
export { aboutPage } from "./pages/about-page.ts";
export { comePage, type ComePageData } from "./pages/come-page.ts";
export { contestPage } from "./pages/contest-page.ts";
export { contestsPage, type ContestSummary } from "./pages/contests-page.ts";
export { decisionPage } from "./pages/decision-page.ts";
export { documentPage } from "./pages/document-page.ts";
export { doorPage, type DoorPageData } from "./pages/door-page.ts";
export { entryPage } from "./pages/entry-page.ts";
export { errorPage, type ErrorKind } from "./pages/error-page.ts";
export { hallScreen } from "./pages/hall-screen.ts";
export { codePage, linkPage, strayLoginPage } from "./pages/identity-page.ts";
export type { PageContext } from "./pages/layout.ts";
export type { LivePageData } from "./pages/live-parts.ts";
export { logPage, rowsOnPage } from "./pages/log-page.ts";
export { meetingPage, type MeetingPageData } from "./pages/meeting-page.ts";
export { meetingsBoard } from "./pages/meetings-board.ts";
export { nominationPage } from "./pages/nomination-page.ts";
export { scriptLoader, type PageScript } from "./pages/page-script.ts";
export { promisePage, type PromisePageData } from "./pages/promise-page.ts";
export { reviewLinePage, reviewListPage, type ReviewPageData } from "./pages/review-page.ts";
export { signPage, type SignPageData } from "./pages/sign-page.ts";
export { keyHolderText, verdictText } from "./pages/two-headings.ts";
export { verificationPage } from "./pages/verification-page.ts";
export { widgetPage, type WidgetData } from "./pages/widget-page.ts";
export { withdrawPage, type WithdrawPageData } from "./pages/withdraw-page.ts";

// What they look like
export { markSvg, previewFile, stylesheetFiles } from "./styles/stylesheet.ts";

// What runs in them
export { pageScriptFiles, signaturePadsFile, type PageScriptName } from "./browser/scripts.ts";

// Papers
export { decisionPaper, type DecisionPaperData, type NoPaper } from "./documents/decision-paper.ts";
export { doorLinkSheets, doorLinksPage, type DoorLink } from "./documents/door-links.ts";
export { hasDemand, type MinutesDemand } from "./documents/minutes-demands.ts";
export { minutesWithNames, type MinutesMade, type MinutesShown } from "./documents/minutes-of.ts";
export { readOffice, type Office } from "./documents/office.ts";
export { paperHtml } from "./documents/paper-html.ts";
export type { Block, Paper, PaperSection, PaperStep, PaperTable, Row, Span, Text } from "./documents/paper.ts";
export { previewCard, type PreviewCard } from "./documents/preview-card.ts";
export type { RemediesView, RemedyView, TermView } from "./documents/remedies-section.ts";

// Tables for other programs
export { contestCsv, nominationCsv, nominationTables, type NominationTable } from "./csv/nomination-csv.ts";
