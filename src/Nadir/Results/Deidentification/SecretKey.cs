using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Nadir.Results.Deidentification;

/// <summary>Numbers that follow from the seed and a text, and from which neither can be found: HMAC-SHA-256 (FIPS 198-1).</summary>
sealed class SecretKey(string seed)
{
    readonly byte[] key = Encoding.UTF8.GetBytes(seed);

    public ulong Number(string purpose, string text) => BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose + "\0" + text)));
}
