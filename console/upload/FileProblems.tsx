import { FieldErrors } from "../parts/FieldErrors.tsx";
import { Notice } from "../parts/Notice.tsx";
import type { FileContent } from "./FileContent.ts";
import { RowErrors } from "./RowErrors.tsx";

type Props = { content: Exclude<FileContent, { kind: "model" }> };

/** Why a file cannot be uploaded. */
export function FileProblems({ content }: Props) {
  switch (content.kind) {
    case "unreadable":
      return (
        <Notice kind="bad">
          <p>This file is not usable. {content.reason}</p>
        </Notice>
      );
    case "fieldErrors":
      return (
        <Notice kind="bad">
          <p>This model has mistakes. Nothing was uploaded.</p>
          <FieldErrors errors={content.errors} />
        </Notice>
      );
    case "rowErrors":
      return (
        <Notice kind="bad">
          <p>This CSV has mistakes. Nothing was uploaded.</p>
          <RowErrors errors={content.errors} />
        </Notice>
      );
  }
}
