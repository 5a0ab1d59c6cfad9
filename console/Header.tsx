import { Logo } from "./parts/Logo.tsx";
import { routeTo } from "./route/routeTo.ts";
import { routeToExplain } from "./route/routeToExplain.ts";
import { SitePicker } from "./SitePicker.tsx";

type Props = { sites: readonly string[]; site: string | undefined; isExplaining: boolean; onSignOut: () => void };

/** The bar on top: where one is, the pages there are, and the way out. */
export function Header({ sites, site, isExplaining, onSignOut }: Props) {
  return (
    <header class="bar">
      <Logo />
      {site === undefined ? null : <SitePicker sites={sites} site={site} />}
      {site === undefined ? null : (
        <nav class="pages" aria-label="Pages">
          <a href={routeTo(site)} aria-current={isExplaining ? undefined : "page"}>
            Models
          </a>
          <a href={routeToExplain(site)} aria-current={isExplaining ? "page" : undefined}>
            Explain
          </a>
        </nav>
      )}
      <button type="button" class="quiet" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}
