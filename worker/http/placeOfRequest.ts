import type { EventContext } from "../../shared/event.ts";

/**
 * Where a visitor is and on what: country and region as the platform saw the request, the kind of device as the browser
 * names it. The address itself is never looked at.
 */
export function placeOfRequest(request: Request): EventContext {
  const { country, region } = (request.cf ?? {}) as { country?: string; region?: string };
  const agent = request.headers.get("user-agent") ?? "";
  const device = /iPad|Tablet|Android(?!.*Mobile)/i.test(agent) ? "tablet" : /Mobi/i.test(agent) ? "mobile" : "desktop";
  return {
    ...(agent === "" ? {} : { device }),
    ...(country !== undefined && /^[A-Z0-9]{2}$/.test(country) ? { country } : {}),
    ...(region === undefined || region === "" ? {} : { region: region.slice(0, 40) }),
  };
}
