/* bcryptprimitives.dll: random bytes, which Wine offers under another name. */
__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *, unsigned long);

__declspec(dllexport) int ProcessPrng(unsigned char *data, unsigned long long size)
{
    for (; size; data++, size--)
        if (!SystemFunction036(data, 1))
            return 0;
    return 1;
}
