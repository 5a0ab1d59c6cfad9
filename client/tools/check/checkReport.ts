import type { ConsentMode } from "../../../shared/consent.ts";
import type { EventSource } from "../../../shared/event.ts";

/**
 * What became of a question to the API. `blocked`: no request got out, by an extension, a Content Security Policy or the
 * network · `origin-refused`: the site does not list this page's origin · `unknown-key` · `failed`: it did not answer in
 * time, or with an error.
 */
export type EndpointState = "ok" | "blocked" | "origin-refused" | "unknown-key" | "failed";

/** A slot of the page. */
type SlotReport = {
  name: string;
  /** How many elements of that name the page has. */
  found: number;
  /** Whether a campaign fills it for a new visitor; missing where the API did not say. */
  known?: boolean;
};

/** What the install check saw. */
export type CheckReport = {
  /** The result in a line: "script running, 0 products recognised". */
  summary: string;
  version: string;
  key: string;
  host: string;
  consent: {
    mode: ConsentMode;
    /** What the visitor said, null while nothing. */
    granted: boolean | null;
    /** Whether events may be stored and sent. */
    allowed: boolean;
    globalPrivacyControl: boolean;
  };
  endpoint: EndpointState;
  /** The HTTP status of the API's answer, where the page could read it. */
  endpointStatus?: number;
  products: {
    /** Different products that the sources of this tag recognise on this page. */
    count: number;
    /** How many are on the page in each form, also in forms that the tag was not asked to read. */
    bySource: Partial<Record<EventSource, number>>;
  };
  slots: SlotReport[];
  /** What to do, in words. */
  hints: string[];
};
