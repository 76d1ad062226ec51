import type { Rule } from "../../rule.ts";

export const unpackArchive: Rule = {
  ruleId: "file.unpack_archive",
  category: "file",
  severity: "medium",
  message: "This unpacks an archive into files, wherever the names in it say.",
  looksLike: "`extractall`, `shutil.unpack_archive`, `:zip.unzip`.",
  why: "A name in an archive may lead out of the directory, and a small one may unpack to gigabytes.",
  fix: "Pass the contents in `inputs`, unpacked.",
  allowedBy: "writable_files",
  in: {
    python: {
      when: [
        {
          use: [
            "shutil.unpack_archive",
            "zipfile.ZipFile().extractall",
            "zipfile.ZipFile().extract",
            "tarfile.open().extractall",
            "tarfile.open().extract",
            "tarfile.TarFile().extractall",
          ],
        },
      ],
      bad: [
        'import tarfile\ntarfile.open("a.tar").extractall("/")',
        'from zipfile import ZipFile as Z\nwith Z("a.zip") as z:\n    z.extractall()',
      ],
      good: ["class Rows:\n    def extract(self):\n        return 1\nRows().extract()"],
    },
    javascript: {
      when: [
        {
          use: ["tar.x", "tar.extract", "adm-zip().**", "unzipper.**", "decompress", "extract-zip"],
        },
      ],
      bad: ['require("tar").x({ file: "a.tgz" })'],
      good: ["const extract = (row) => row.a;\nextract({ a: 1 });"],
    },
    elixir: {
      when: [{ use: [":zip.unzip", ":zip.extract", ":erl_tar.extract"] }],
      bad: [':zip.unzip(~c"a.zip")', ':erl_tar.extract(~c"a.tar")'],
      good: ["Enum.unzip([{1, 2}])"],
    },
  },
};
