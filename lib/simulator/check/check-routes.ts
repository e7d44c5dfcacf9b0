import { routes } from "@/lib/simulator/routes/all-routes";
import type { Finding } from "./check-exchange";
import { compareParams, describeParams } from "./compare-params";
import { productCalls } from "./product-calls";
import type { Exchange } from "./record-traffic";
import type { Subset } from "./subset";

const anonymous = (template: string) => template.replace(/\{\w+\}/g, "{}").replace(/:\w+/g, "{}");

/** Every endpoint the simulator serves, as `METHOD /path/{}`. */
export function servedEndpoints(): string[] {
  return routes.all().map(({ method, pattern }) => `${method} ${anonymous(pattern)}`);
}

/** Holds the declared parameters of every served endpoint against the description. */
export function checkDeclaredParams(subset: Subset): Finding[] {
  return routes.all().flatMap(({ method, pattern, value }) => {
    const endpoint = `${method} ${pattern}`;
    const path = Object.keys(subset.paths).find((template) => anonymous(template) === anonymous(pattern));
    const operation = path ? subset.paths[path]?.[method.toLowerCase()] : undefined;
    const isProduct = productCalls.has(`${method} ${anonymous(pattern)}`);
    const deviations = operation
      ? compareParams(subset, value.fields, describeParams(operation), "", isProduct)
      : [{ field: "path", what: "is served but not described" }];
    return deviations.map((deviation) => ({ endpoint, side: "request" as const, deviation }));
  });
}

/** Served endpoints that no drive has called with success: a gap of this check. */
export function findUndriven(exchanges: Exchange[]): Finding[] {
  const driven = new Set(
    exchanges
      .filter(({ status }) => status < 400)
      .map(({ method, path }) => `${method} ${anonymous(routes.find(method, path)?.pattern ?? path)}`),
  );
  return servedEndpoints()
    .filter((endpoint) => !driven.has(endpoint))
    .map((endpoint) => ({
      endpoint,
      side: "response" as const,
      deviation: { field: "answer", what: "was never seen, because no drive got one" },
    }));
}
