import { type Fields, fieldsIn } from "./fieldsIn.ts";
import { percent } from "./percent.ts";
import { textIn } from "./textIn.ts";

/** As whom the newest answer sees the visitor, in a line. */
export function shownTo(decisions: Fields): string {
  const segment = fieldsIn(decisions["segment"]);
  const name = textIn(segment["name"]) ?? textIn(segment["id"]);
  const confidence = percent(segment["confidence"]);
  const model = textIn(decisions["model"]);
  const as = name ? `Seen as segment “${name}”${confidence ? `, ${confidence}` : ""}` : "Seen as in no segment";
  return model ? `${as} (model ${model})` : as;
}
