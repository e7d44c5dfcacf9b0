import { AskDialog } from "./ask-dialog";

interface Props {
  version: number;
  newestVersion: number;
}

/** By which version of the sequence a case is mailed, and the way to the latest where that is another. */
export function VersionLine({ version, newestVersion }: Props) {
  if (version === newestVersion) return null;
  const name = version === 0 ? "the built-in sequence" : `version ${version} of your sequence`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line bg-sunken/50 px-5 py-3 text-sm">
      <p className="min-w-0">
        This case follows {name}; version {newestVersion} is the newest.
      </p>
      <AskDialog
        verb="move_version"
        fields={{ number: String(newestVersion) }}
        opener={`Move to version ${newestVersion}`}
        title={`Move this case to version ${newestVersion}?`}
        description="Mails that are planned are planned anew by its days and words. What was sent stays, and no day that was told is told again."
        confirm="Move"
      />
    </div>
  );
}
