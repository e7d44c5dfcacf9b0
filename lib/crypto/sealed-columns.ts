import { settingsContexts } from "./settings-contexts";

/** A column whose texts are sealed (P8). Named `…Sealed` in the schema, so that none can be forgotten here. */
export interface SealedColumn {
  table: string;
  column: string;
  /** the uuid column that names a row, and that its seal is bound to */
  key: string;
  context: (key: string) => string;
}

const settingsColumns = Object.entries(settingsContexts).map(([column, context]): SealedColumn => ({
  table: "MailSettings",
  column,
  key: "merchantId",
  context,
}));

/** Every one of them: what rotation goes through. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: "Connection", column: "keySealed", key: "id", context: (id) => `connection:${id}` },
  { table: "Connection", column: "webhookSecretSealed", key: "id", context: (id) => `webhook:${id}` },
  ...settingsColumns,
];
