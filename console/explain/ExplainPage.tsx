import type { Api } from "../api/createApi.ts";
import { useLoad } from "../hooks/useLoad.ts";
import { Busy } from "../parts/Busy.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { routeToExplain } from "../route/routeToExplain.ts";
import { AskForm } from "./AskForm.tsx";
import { ExplanationView } from "./ExplanationView.tsx";
import { isDecision } from "./isDecision.ts";

type Props = { api: Api; site: string; asked: string };

/** Why a decision was made, or what a visitor would get now, and why. */
export function ExplainPage({ api, site, asked }: Props) {
  return (
    <>
      <header class="pageHead">
        <h1>Explain</h1>
        <p>Why a visitor saw what it did: the decision is made again from what it stood on then.</p>
      </header>
      <AskForm
        key={asked}
        asked={asked}
        onAsk={(id) => {
          location.hash = routeToExplain(site, id);
        }}
      />
      {asked === "" ? null : <Answer key={asked} {...{ api, site, asked }} />}
    </>
  );
}

function Answer({ api, site, asked }: Props) {
  const { value, error, reload } = useLoad(async () => {
    const explanation = isDecision(asked) ? api.explainDecision(site, asked) : api.explainVisitor(site, asked);
    const [told, { settings }] = await Promise.all([explanation, api.site(site)]);
    return { explanation: told, currency: settings.currency };
  }, [api, site, asked]);
  if (value !== undefined) return <ExplanationView {...value} />;
  return error === null ? <Busy text="Making the decision again…" /> : <ErrorNotice error={error} onRetry={reload} />;
}
