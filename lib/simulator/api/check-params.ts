import type { Param, ParamType } from "./param-spec";
import type { FormObject, FormValue } from "./parse-form";
import { invalidRequest, missingParameter } from "./stripe-error";

export interface Params {
  [name: string]: ParamValue | undefined;
}

export type ParamValue = string | number | boolean | ParamValue[] | Params;

/**
 * Checks what came against what an endpoint takes and gives it types.
 * The empty string is kept: Stripe unsets a field by it.
 * @throws StripeError 400 `parameter_unknown`, `parameter_missing`, `parameter_invalid_integer`
 */
export function checkParams(fields: Map<string, Param>, form: FormObject, prefix = ""): Params {
  const params: Params = {};
  for (const name of Object.keys(form)) {
    const field = fields.get(name);
    const path = prefix === "" ? name : `${prefix}[${name}]`;
    if (!field) throw unknown(path);
    params[name] = convert(field.type, form[name]!, path);
  }
  for (const [name, field] of fields) {
    if (field.isRequired && params[name] === undefined)
      throw missingParameter(prefix === "" ? name : `${prefix}[${name}]`);
  }
  return params;
}

function unknown(path: string) {
  return invalidRequest(`Received unknown parameter: ${path}`, { code: "parameter_unknown", param: path });
}

function convert(type: ParamType, value: FormValue, path: string): ParamValue {
  if (value === "") return "";
  if (type.kind === "any") return plain(value);
  if (type.kind === "object") return checkParams(type.fields, asObject(value, path, "object"), path);
  if (type.kind === "list") {
    const entries = Object.entries(asObject(value, path, "array"));
    return entries.map(([index, item]) => convert(type.item, item, `${path}[${index}]`));
  }
  if (type.kind === "map") return plain(asObject(value, path, "hash"));
  if (type.kind === "range") return range(value, path);
  if (typeof value !== "string") throw invalidRequest(`Invalid string: ${describe(value)}`, { param: path });
  return scalar(type, value, path);
}

function scalar(type: ParamType, value: string, path: string): ParamValue {
  if (type.kind === "integer") return integer(value, path);
  if (type.kind === "number") return decimal(value, path);
  if (type.kind === "boolean") return boolean(value, path);
  if (type.kind === "choice" && !type.choices.includes(value)) {
    const choices = type.choices.filter((choice) => choice !== "").join(", ");
    throw invalidRequest(`Invalid ${path}: must be one of ${choices}`, { param: path });
  }
  return value;
}

function integer(value: string, path: string): number {
  if (!/^-?\d{1,15}$/.test(value))
    throw invalidRequest(`Invalid integer: ${value}`, { code: "parameter_invalid_integer", param: path });
  return Number(value);
}

function decimal(value: string, path: string): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw invalidRequest(`Invalid decimal: ${value}`, { param: path });
  return number;
}

function boolean(value: string, path: string): boolean {
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw invalidRequest(`Invalid boolean: ${value}`, { param: path });
}

function range(value: FormValue, path: string): ParamValue {
  if (typeof value === "string") return integer(value, path);
  const bounds: Params = {};
  for (const [name, bound] of Object.entries(asObject(value, path, "object"))) {
    if (!["gt", "gte", "lt", "lte"].includes(name)) throw unknown(`${path}[${name}]`);
    bounds[name] = integer(String(bound), `${path}[${name}]`);
  }
  return bounds;
}

function asObject(value: FormValue, path: string, wanted: string): FormObject {
  if (typeof value === "object" && !Array.isArray(value)) return value;
  throw invalidRequest(`Invalid ${wanted}`, { param: path });
}

function describe(value: FormValue): string {
  return JSON.stringify(value).slice(0, 80);
}

function plain(value: FormValue): ParamValue {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(plain);
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name, index) => name === String(index)))
    return names.map((name) => plain(value[name]!));
  return Object.fromEntries(names.map((name) => [name, plain(value[name]!)]));
}
