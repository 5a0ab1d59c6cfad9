/** A peer as it can be had from npm. */
export type Peer = {
  name: string;
  package: string;
  version: string;
  /**
   * The script that a shop would bundle, set up as the peer's documentation begins, but with the collector on the page's
   * own host. It counts the page and defines `track(id)`, unless the peer delivers nothing.
   */
  entry: string;
  /** Whether it delivers events, so that faults can be tried on it. */
  delivers: boolean;
};

/** The peers that docs/peers.md compares. */
export const peers: Peer[] = [
  {
    name: "Plausible",
    package: "@plausible-analytics/tracker",
    version: "0.4.6",
    delivers: true,
    entry: `import { init, track } from "@plausible-analytics/tracker";
      init({ domain: "shop.example", endpoint: location.origin + "/api/event", captureOnLocalhost: true });
      window.track = (id) => track("productView", { props: { id, price: 19.99 } });`,
  },
  {
    name: "web-vitals",
    package: "web-vitals",
    version: "6.2.3",
    delivers: false,
    entry: `import { onCLS, onFCP, onINP, onLCP, onTTFB } from "web-vitals";
      for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(() => {});`,
  },
  {
    name: "Uniform Context",
    package: "@uniformdev/context",
    version: "20.63.0",
    delivers: false,
    entry: `import { Context } from "@uniformdev/context";
      const context = new Context({ manifest: { project: {} }, defaultConsent: true });
      context.update({ url: new URL(location.href) });`,
  },
  {
    name: "GrowthBook",
    package: "@growthbook/growthbook",
    version: "1.8.0",
    delivers: false,
    entry: `import { GrowthBook } from "@growthbook/growthbook";
      const growthbook = new GrowthBook({ attributes: { id: "visitor", url: location.href } });
      growthbook.init({ payload: { features: {} } });`,
  },
  {
    name: "Snowplow",
    package: "@snowplow/browser-tracker",
    version: "4.10.1",
    delivers: true,
    entry: `import { newTracker, trackPageView, trackStructEvent } from "@snowplow/browser-tracker";
      newTracker("sp", location.origin, { appId: "shop" });
      trackPageView();
      window.track = (id) => trackStructEvent({ category: "product", action: "view", label: id, value: 19.99 });`,
  },
  {
    name: "Jitsu",
    package: "@jitsu/js",
    version: "1.11.0",
    delivers: true,
    entry: `import { jitsuAnalytics } from "@jitsu/js";
      const jitsu = jitsuAnalytics({ host: location.origin, writeKey: "key:secret" });
      jitsu.page();
      window.track = (id) => jitsu.track("Product Viewed", { product_id: id, price: 19.99 });`,
  },
  {
    name: "Segment analytics-next",
    package: "@segment/analytics-next",
    version: "1.84.3",
    delivers: true,
    entry: `import { AnalyticsBrowser } from "@segment/analytics-next";
      const host = { apiKey: "key", apiHost: location.host + "/v1", protocol: "http" };
      const analytics = AnalyticsBrowser.load({
        writeKey: "key",
        cdnURL: location.origin,
        cdnSettings: { integrations: { "Segment.io": host } },
      });
      window.isPeerReady = false;
      analytics.then(() => { window.isPeerReady = true; });
      analytics.page();
      window.track = (id) => analytics.track("Product Viewed", { product_id: id, price: 19.99 });`,
  },
  {
    name: "Ninetailed",
    package: "@ninetailed/experience.js",
    version: "7.26.0",
    delivers: false,
    entry: `import { Ninetailed } from "@ninetailed/experience.js";
      const ninetailed = new Ninetailed({ clientId: "client", environment: "main", url: location.origin + "/api" });
      ninetailed.page();`,
  },
  {
    name: "RudderStack",
    package: "@rudderstack/analytics-js",
    version: "3.34.1",
    delivers: true,
    entry: `import { RudderAnalytics } from "@rudderstack/analytics-js/bundled";
      const source = {
        id: "source", name: "Shop", writeKey: "1abcdefghijklmnopqrstuvwxyz", enabled: true, workspaceId: "w",
        config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
        dataplanes: {}, destinations: [], connections: [], updatedAt: "2026-01-01T00:00:00.000Z",
      };
      const rudder = new RudderAnalytics();
      window.isPeerReady = false;
      rudder.load(source.writeKey, location.origin, {
        configUrl: location.origin,
        getSourceConfig: () => ({ source, updatedAt: source.updatedAt }),
      });
      rudder.ready(() => { window.isPeerReady = true; });
      rudder.page();
      window.track = (id) => rudder.track("Product Viewed", { product_id: id, price: 19.99 });`,
  },
  {
    name: "PostHog (slim)",
    package: "posthog-js",
    version: "1.449.2",
    delivers: true,
    entry: `import posthog from "posthog-js/dist/module.slim.js";
      window.isPeerReady = false;
      posthog.init("phc_key", {
        api_host: location.origin,
        // It takes a Chromium that a program drives for a bot.
        opt_out_useragent_filter: true,
        loaded() { window.isPeerReady = true; },
      });
      window.track = (id) => posthog.capture("product viewed", { id, price: 19.99 });`,
  },
];

/** Named on the page with the facts, but no tracker of theirs can be had from npm. */
export const notOnNpm = ["GoatCounter", "Umami"];
