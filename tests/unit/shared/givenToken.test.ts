import { expect, test } from "vitest";
import { GivenToken } from "../../../shared/token.ts";

test("a token is taken without the space around it, and as it is otherwise", () => {
  for (const token of ["st_abc-DEF.~+/=", "not the operator", "", "!~"]) {
    expect(GivenToken.parse(`\ufeff ${token}\t\r\n`)).toBe(token);
  }
});

test.each([
  ["a\u200b", "U+200B"],
  ["\u200ba", "U+200B"],
  ["a\nb", "U+000A"],
  ["a\u007f", "U+007F"],
  ["pässword", "U+00E4"],
  ["a–b", "U+2013"],
  ["a😀", "U+1F600"],
])("%j can be no token, and the character is named", (text, name) => {
  expect(GivenToken.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
    `holds the character ${name}, perhaps an invisible one, which no token has: copy it again`,
  ]);
});
