import { useEffect, useState } from "preact/hooks";
import { parseRoute, type Route } from "./parseRoute.ts";

/** What the address says to show, now and after each change of it. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return parseRoute(hash);
}
