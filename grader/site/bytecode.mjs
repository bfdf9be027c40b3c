// Compiles Python sources with the Python that the site's pages run, Pyodide's.
// node bytecode.mjs PYODIDE_FOLDER FOLDER: every FOLDER/NUMBER.py becomes FOLDER/NUMBER.pyc; the
// names that tracebacks show are in FOLDER/names.json. Every line of a function is given
// as its first: the numbers of all lines are a third of what would have to be loaded.
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const [pyodideFolder, folder] = process.argv.slice(2);
const script = pathToFileURL(join(resolve(pyodideFolder), "pyodide.mjs")).href;
const { loadPyodide } = await import(script);
const python = await loadPyodide({ indexURL: resolve(pyodideFolder) });
python.FS.mkdir("/work");
python.FS.mount(python.FS.filesystems.NODEFS, { root: resolve(folder) }, "/work");
python.runPython(`
import importlib.util, json, pathlib, types, warnings
from importlib._bootstrap_external import _code_to_hash_pyc

warnings.simplefilter("ignore")


def without_lines(code):
    inner = tuple(
        without_lines(one) if isinstance(one, types.CodeType) else one for one in code.co_consts
    )
    units = len(code.co_code) // 2
    # Entries of up to eight units each: "no column, no lines further".
    lines = b"".join(
        bytes([0x80 | 13 << 3 | min(8, units - at) - 1, 0]) for at in range(0, units, 8)
    )
    return code.replace(co_linetable=lines, co_consts=inner)


work = pathlib.Path("/work")
for number, name in json.loads((work / "names.json").read_text()).items():
    source = (work / f"{number}.py").read_bytes()
    code = without_lines(compile(source, name, "exec", dont_inherit=True))
    made = _code_to_hash_pyc(code, importlib.util.source_hash(source), False)
    (work / f"{number}.pyc").write_bytes(made)
`);
