import type { Session } from "../shared/admin.ts";
import type { Api } from "./api/createApi.ts";
import { ExplainPage } from "./explain/ExplainPage.tsx";
import { Header } from "./Header.tsx";
import { ModelsPage } from "./models/ModelsPage.tsx";
import { NoSites } from "./NoSites.tsx";
import { ResultsPage } from "./results/ResultsPage.tsx";
import { useRoute } from "./route/useRoute.ts";

type Props = { api: Api; session: Session; onSignOut: () => void };

/** The page of someone signed in: the site named by the address, or the first the token may see. */
export function SignedIn({ api, session, onSignOut }: Props) {
  const route = useRoute();
  const named = session.sites.find((site) => site === route.site);
  const site = named ?? session.sites[0];
  return (
    <>
      <Header sites={session.sites} site={site} page={route.page} onSignOut={onSignOut} />
      <main id="content">
        {site === undefined ? (
          <NoSites />
        ) : route.page === "results" ? (
          <ResultsPage key={site} api={api} site={site} />
        ) : route.asked !== null ? (
          <ExplainPage key={site} api={api} site={site} asked={named === undefined ? "" : route.asked} />
        ) : (
          <ModelsPage key={site} api={api} site={site} version={named === undefined ? null : route.version} />
        )}
      </main>
    </>
  );
}
