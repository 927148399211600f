using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace Common;

/// <summary>Reads the lines of a compressed text file of the folder data.</summary>
public static class GzipLines
{
    public static IEnumerable<string> Read(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", name));
        using GZipStream plain = new(file, CompressionMode.Decompress);
        using StreamReader reader = new(plain);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
