import type { Api } from "../api/createApi.ts";
import { useLoad } from "../hooks/useLoad.ts";
import { Busy } from "../parts/Busy.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { CohortTables } from "./CohortTables.tsx";
import { CreditTable } from "./CreditTable.tsx";
import { MovesTable } from "./MovesTable.tsx";

type Props = { api: Api; site: string; currency: string };

/** The site's visitors week by week: who comes back, where they move, and what stood before their orders. */
export function WeeksCard({ api, site, currency }: Props) {
  const { value, error, reload } = useLoad(async () => {
    const [cohorts, migration, attribution] = await Promise.all([
      api.cohorts(site),
      api.migration(site),
      api.attribution(site),
    ]);
    return { cohorts, migration, attribution };
  }, [api, site]);
  return (
    <section class="card detail" aria-labelledby="weeks">
      <h2 id="weeks">Week by week</h2>
      {error === null ? null : <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === null ? <Busy text="Loading the weeks…" /> : null}
      {value === undefined ? null : (
        <>
          <CohortTables cohorts={value.cohorts} currency={currency} />
          <MovesTable migration={value.migration} />
          <CreditTable attribution={value.attribution} currency={currency} />
        </>
      )}
    </section>
  );
}
