namespace Ticketing.Api.Tickets;

/// <summary>Bytes in base 32 (RFC 4648 §6): capital letters and the digits 2 to 7, without padding.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerLetter = 5;
    private const int Mask = (1 << BitsPerLetter) - 1;

    /// <summary>Writes bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[((bytes.Length * 8) + BitsPerLetter - 1) / BitsPerLetter];
        var (buffer, bits, written) = (0u, 0, 0);
        foreach (var one in bytes)
        {
            (buffer, bits) = ((buffer << 8) | one, bits + 8);
            for (; bits >= BitsPerLetter; bits -= BitsPerLetter)
                letters[written++] = Alphabet[(int)(buffer >> (bits - BitsPerLetter)) & Mask];
        }

        if (bits > 0)
            letters[written] = Alphabet[(int)(buffer << (BitsPerLetter - bits)) & Mask];
        return new string(letters);
    }

    /// <summary>Reads as many bytes as there is room for. False unless the text is just what they are written as.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var (buffer, bits, read) = (0u, 0, 0);
        foreach (var letter in text)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
                return false;
            (buffer, bits) = ((buffer << BitsPerLetter) | (uint)value, bits + BitsPerLetter);
            if (bits < 8)
                continue;
            if (read == bytes.Length)
                return false;
            bits -= 8;
            bytes[read++] = (byte)(buffer >> bits);
        }

        // Fewer bits than a letter's are left over, and they say nothing: each text of bytes has one spelling.
        return read == bytes.Length && bits < BitsPerLetter && (buffer & ((1u << bits) - 1)) == 0;
    }
}
