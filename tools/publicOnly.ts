/**
 * The network as a Worker on this machine may reach it: public addresses only, whatever a name resolves to. Without it a
 * webhook's host could be a name that its owner points at this machine or at its neighbours.
 */
export const publicOnly = { network: { allow: ["public"], tlsOptions: { trustBrowserCas: true } } };
