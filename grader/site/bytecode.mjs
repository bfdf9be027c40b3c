// Compiles Python sources with the Python that the site's pages run, Pyodide's.
// node bytecode.mjs PYODIDE_FOLDER FOLDER: every FOLDER/NUMBER.py becomes FOLDER/NUMBER.pyc; the
// names that tracebacks show are in FOLDER/names.json.
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const [pyodideFolder, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(resolve(pyodideFolder), "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: resolve(pyodideFolder) });
python.FS.mkdir("/work");
python.FS.mount(python.FS.filesystems.NODEFS, { root: resolve(folder) }, "/work");
python.runPython(`
import json, pathlib, py_compile, warnings

warnings.simplefilter("ignore")
work = pathlib.Path("/work")
for number, name in json.loads((work / "names.json").read_text()).items():
    py_compile.compile(
        str(work / f"{number}.py"),
        cfile=str(work / f"{number}.pyc"),
        dfile=name,
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
`);
