/* python3.dll: only forwards the stable interface to the DLL of the version; the names come from its export table. */
int DllMainCRTStartup(void *module, unsigned reason, void *reserved) { return 1; }
