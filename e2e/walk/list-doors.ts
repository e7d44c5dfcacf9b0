import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Door {
  /** as people see it: /m/[merchantId]/cases/[caseId] */
  pattern: string;
  isPage: boolean;
  methods: string[];
}

export interface Action {
  /** app/(dashboard)/m/[merchantId]/settings/actions.ts */
  file: string;
  name: string;
  /** names of its arguments, in their order */
  parameters: string[];
}

function listFiles(name: string): string[] {
  const found = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" });
  return found.filter((file) => file.split("/").at(-1) === name).map((file) => `app/${file}`);
}

const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Every page and route of the app, from its files: one that is added is walked too. */
export function listDoors(): Door[] {
  const doorOf = (file: string, isPage: boolean): Door => {
    const folders = file.split("/").slice(1, -1);
    const pattern = `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
    return { pattern, isPage, methods: isPage ? ["GET"] : methodsOf(read(file)) };
  };
  const pages = listFiles("page.tsx").map((file) => doorOf(file, true));
  return [...pages, ...listFiles("route.ts").map((file) => doorOf(file, false))];
}

function methodsOf(source: string): string[] {
  const exported = source.match(/^export .*$/gm)?.join("\n") ?? "";
  return ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
    new RegExp(`\\b${method}\\b`).test(exported),
  );
}

/** Every server action, from the files that hold them. */
export function listActions(): Action[] {
  return listFiles("actions.ts").flatMap((file) => {
    const found = read(file).matchAll(/^export async function (\w+)\(([^)]*)\)/gm);
    return [...found].map(([, name = "", list = ""]) => {
      const parameters = list
        .split(",")
        .map((each) => each.split(":")[0]?.trim() ?? "")
        .filter(Boolean);
      return { file, name, parameters };
    });
  });
}
