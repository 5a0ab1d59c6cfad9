import { FieldErrors } from "../parts/FieldErrors.tsx";
import { Notice } from "../parts/Notice.tsx";
import type { FileContent } from "./FileContent.ts";
import { RowErrors } from "./RowErrors.tsx";

type Props = { content: Exclude<FileContent, { kind: "model" }> };

/** Why a file cannot be uploaded. */
export function FileProblems({ content }: Props) {
  switch (content.kind) {
    case "unreadable":
      return <Notice kind="bad">This file is not usable. {content.reason}</Notice>;
    case "fieldErrors":
      return (
        <>
          <Notice kind="bad">This model has mistakes. Nothing was uploaded.</Notice>
          <FieldErrors errors={content.errors} />
        </>
      );
    case "rowErrors":
      return (
        <>
          <Notice kind="bad">This CSV has mistakes. Nothing was uploaded.</Notice>
          <RowErrors errors={content.errors} />
        </>
      );
  }
}
