import { readFileSync, statSync } from "node:fs";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { variableNames } from "@/lib/env";
import { webStart, workerArgs } from "@/lib/dev/process-args";

type Service = {
  image: string;
  command?: string[];
  restart: string;
  environment: Record<string, string>;
  env_file?: string[];
  healthcheck: { test?: string[]; disable?: boolean };
  stop_grace_period?: string;
  read_only?: boolean;
  cap_drop?: string[];
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
  deploy: { resources: { limits: { cpus: string; memory: string } } };
};

const text = readFileSync("compose.yaml", "utf8");
const compose = parse(text, { merge: true }) as { services: Record<string, Service> };
const services = Object.entries(compose.services);
const ours = services.filter(([name]) => name !== "database");
const processes = ours.filter(([name]) => name !== "migrate");
const dockerfile = readFileSync("Dockerfile", "utf8");
const ignored = readFileSync(".dockerignore", "utf8").split("\n");
const example = readFileSync(".env.example", "utf8");

describe("compose.yaml", () => {
  it("starts PostgreSQL, migrations, two web processes and a worker", () => {
    expect(Object.keys(compose.services)).toEqual(["database", "migrate", "web-a", "web-b", "worker"]);
  });

  it.each(services)("%s has limits, a restart policy and a check of its health", (name, service) => {
    const { cpus, memory } = service.deploy.resources.limits;
    expect(Number(cpus)).toBeGreaterThan(0);
    expect(memory).toMatch(/^\d+[MG]$/);
    expect(service.restart).toBe(name === "migrate" ? "no" : "unless-stopped");
    expect(service.healthcheck.disable === true || (service.healthcheck.test?.length ?? 0) > 1).toBe(true);
  });

  it.each(ours)("%s cannot write its own program or gain rights", (_, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
  });

  it.each(processes)("%s reads .env and never learns who owns the tables", (_, service) => {
    expect(service.env_file).toEqual([".env"]);
    const hidden = ["DATABASE_OWNER_URL", "OWNER_PASSWORD", "DATABASE_PASSWORD"];
    for (const name of hidden) expect(service.environment[name]).toBe("");
    expect(service.depends_on).toEqual({ migrate: { condition: "service_completed_successfully" } });
  });

  it.each(processes)("%s is given longer to end than it takes at most", (_, service) => {
    const { DRAIN_SECONDS = "0", STOP_SECONDS } = service.environment;
    const grace = Number.parseInt(service.stop_grace_period ?? "", 10);
    expect(grace).toBeGreaterThan(Number(DRAIN_SECONDS) + Number(STOP_SECONDS));
  });

  it("sets only variables that are read, and asks only for those that .env.example names", () => {
    const set = processes.flatMap(([, { environment }]) => Object.keys(environment));
    const known = [...variableNames, "DATABASE_OWNER_URL", "OWNER_PASSWORD", "DATABASE_PASSWORD"];
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
    const asked = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect(asked.filter((name) => !example.includes(`\n${name}=`))).toEqual([]);
  });

  it("holds no secret of its own: each password comes from the environment", () => {
    const addresses = [...text.matchAll(/postgresql:\/\/\w+:([^@]*)@/g)].map(([, password]) => password);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((password) => !/^\$\{\w+:\?[^}]+\}$/.test(password ?? ""))).toEqual([]);
  });

  it("opens ports on this machine only, and runs the worker as everybody else does", () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([]);
    expect(compose.services.worker?.command).toEqual(["node", ...workerArgs()]);
  });

  it.each([
    ["web-a", webStart],
    ["web-b", webStart],
    ["worker", workerArgs()],
  ])("gives %s room for what its heap may grow to", (name, args) => {
    const megabytes = (option: string) =>
      Number(args.find((arg) => arg.startsWith(option))?.slice(option.length));
    // The young generation has three parts.
    const heap = megabytes("--max-old-space-size=") + 3 * megabytes("--max-semi-space-size=");
    expect(parseInt(compose.services[name]?.deploy.resources.limits.memory ?? "0")).toBeGreaterThan(heap);
  });
});

describe("the Dockerfile", () => {
  it("has nothing that a linter complains of", () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it("ends as a user who is not root, and starts what `npm start` starts", () => {
    expect([...dockerfile.matchAll(/^USER (\w+)$/gm)].at(-1)?.[1]).toBe("node");
    const start = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? "[]";
    expect(JSON.parse(start)).toEqual(["node", ...webStart, "-p", "3000"]);
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(scripts.start).toBe(["node", ...webStart].join(" "));
  });

  it("copies only what is there and what .dockerignore lets through", () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, paths = ""]) => paths.split(" "))
      .filter((path) => path !== ".");
    expect(copied).toContain("package-lock.json");
    for (const path of copied) {
      expect(statSync(path, { throwIfNoEntry: false }), path).toBeDefined();
      expect(ignored, path).toContain(`!${path}`);
    }
  });

  it("gets no key: everything is ignored first, and .env wherever it lies", () => {
    expect(ignored.find((line) => line !== "" && !line.startsWith("#"))).toBe("*");
    expect(ignored.indexOf("**/.env*")).toBeGreaterThan(ignored.lastIndexOf("!proxy.ts"));
    expect(dockerfile).not.toMatch(/_KEYS|SECRET|PASSWORD|TOKEN|DATABASE_URL/);
  });
});
