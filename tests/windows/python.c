/* python.exe: calls the Py_Main of the DLL beside it. */
#include <windows.h>

int wmain(int argc, wchar_t **argv)
{
    HMODULE dll = LoadLibraryW(PYTHON);
    int (*run)(int, wchar_t **) = dll ? (void *)GetProcAddress(dll, "Py_Main") : 0;
    return run ? run(argc, argv) : 103;
}
