/** What came of something done to the versions, to be told above them. */
export type Outcome = { kind: "good" | "bad"; text: string };
