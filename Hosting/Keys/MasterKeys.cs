using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Ticketing.Hosting;

namespace Ticketing.Keys;

/// <summary>
/// The keys that seal what the database must not hold in plain text. They come from the configuration or a file, never from the database,
/// and all processes of one database have the same.
/// </summary>
/// <remarks>
/// The text holds one key or more in base64, parted by white space. The first seals; the others only open what they have sealed, so that a
/// master key can be replaced while everything runs.
/// </remarks>
public sealed class MasterKeys
{
    /// <summary>The setting that holds the text itself.</summary>
    public const string Setting = "Keys:Master";

    /// <summary>The setting that names a file with the text.</summary>
    public const string FileSetting = "Keys:MasterFile";

    private const string Remedy = "It must be the same for all processes of one database. A new one: head -c 32 /dev/urandom | base64";

    private readonly IReadOnlyList<MasterKey> _keys;

    private MasterKeys(IReadOnlyList<MasterKey> keys) => _keys = keys;

    /// <summary>The key that seals.</summary>
    public MasterKey Current => _keys[0];

    /// <summary>Reads them as they are configured.</summary>
    /// <exception cref="ConfigurationException">There is none, or it can't be read, or it is too short.</exception>
    public static MasterKeys Read(IConfiguration configuration)
    {
        if (configuration[Setting] is { } text && !string.IsNullOrWhiteSpace(text))
            return Parse(text, Setting);
        if (configuration[FileSetting] is { } file && !string.IsNullOrWhiteSpace(file))
            return Parse(ReadFile(file), FileSetting);
        throw new ConfigurationException(
            $"The setting {FileSetting} is missing: it names the file with the key that seals the signing keys. {Remedy}");
    }

    /// <summary>Reads them from a text.</summary>
    /// <param name="text">One key or more in base64.</param>
    /// <param name="setting">Where it comes from, for the message.</param>
    /// <exception cref="ConfigurationException">It holds none, or one that is too short or not base64.</exception>
    public static MasterKeys Parse(string text, string setting)
    {
        var keys = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(one => MasterKey.Parse(one, setting)).ToList();
        return keys.Count > 0 ? new MasterKeys(keys) : throw new ConfigurationException($"{setting} holds no key. {Remedy}");
    }

    /// <summary>The key of that name; null: this process does not have it.</summary>
    public MasterKey? Find(string id) => _keys.FirstOrDefault(key => key.Id == id);

    /// <summary>A secret that all who have the current key can work out, and nobody else.</summary>
    /// <param name="purpose">What for; each purpose has a secret of its own.</param>
    public string SecretFor(string purpose) => Convert.ToHexString(Current.Derive(purpose));

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{FileSetting} can't be read: {unreadable.Message} {Remedy}");
        }
    }
}

/// <summary>One master key. It is not used itself: what is, is derived from it, for each purpose anew.</summary>
public sealed class MasterKey
{
    private const int LeastBytes = 32;
    private const int IdBytes = 6;

    private readonly byte[] _material;

    private MasterKey(byte[] material) => (_material, Id) = (material, Convert.ToHexStringLower(Derive(material, "id")[..IdBytes]));

    /// <summary>Its name, which may be shown and stored: it says nothing about the key.</summary>
    public string Id { get; }

    /// <summary>32 bytes for a purpose. Who knows them knows neither the key nor those of other purposes.</summary>
    public byte[] Derive(string purpose) => Derive(_material, purpose);

    internal static MasterKey Parse(string text, string setting)
    {
        var material = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, material, out var length) || length < LeastBytes)
        {
            throw new ConfigurationException(
                $"{setting} must hold {LeastBytes} random bytes or more in base64: head -c {LeastBytes} /dev/urandom | base64");
        }

        return new MasterKey(material[..length]);
    }

    private static byte[] Derive(byte[] material, string purpose) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, material, LeastBytes, salt: null, System.Text.Encoding.UTF8.GetBytes($"ticketing {purpose}"));
}
