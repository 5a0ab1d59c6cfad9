import type { EventContext } from "../../shared/event.ts";

/** Country and region as the platform saw the request; the address itself is never looked at. */
export function placeOfRequest(request: Request): Pick<EventContext, "country" | "region"> {
  const { country, region } = (request.cf ?? {}) as { country?: string; region?: string };
  return {
    ...(country !== undefined && /^[A-Z0-9]{2}$/.test(country) ? { country } : {}),
    ...(region === undefined || region === "" ? {} : { region: region.slice(0, 40) }),
  };
}
