/** What a person can put right: its lines are shown as they are, without a stack trace. */
export class Failure extends Error {
  readonly lines: readonly string[];

  constructor(...lines: string[]) {
    super(lines.join("\n"));
    this.name = "Failure";
    this.lines = lines;
  }
}
