using System.Security.Cryptography;
using Ticketing.Hosting;

namespace Ticketing.Api.Wallets;

/// <summary>Reads what the settings of a wallet name, and says plainly what is wrong with it.</summary>
internal static class WalletFiles
{
    /// <summary>Whether a wallet is set up.</summary>
    /// <param name="section">Where its settings stand.</param>
    /// <param name="required">What it can't do without.</param>
    /// <exception cref="ConfigurationException">Half of it is.</exception>
    public static bool AreSetUp(string section, IReadOnlyList<(string Name, string? Value)> required)
    {
        var missing = required.Where(static one => string.IsNullOrWhiteSpace(one.Value)).Select(one => $"{section}:{one.Name}").ToList();
        if (missing.Count == required.Count)
            return false;
        if (missing.Count == 0)
            return true;
        throw new ConfigurationException(
            $"{section} is set up by half: {string.Join(" and ", missing)} is missing. Set all of it, or none. See docs/WALLETS.md.");
    }

    /// <summary>Reads a file that a setting names.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="file">The file.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="ConfigurationException">It can't be read, or is not what it should be.</exception>
    public static T Read<T>(string setting, string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException
            or ArgumentException or FormatException or InvalidOperationException or System.Text.Json.JsonException)
        {
            // The reason of the last ones could tell what is in the file, which is secret.
            var reason = unreadable is IOException or UnauthorizedAccessException or CryptographicException
                ? unreadable.Message
                : "It is not what it should be.";
            throw new ConfigurationException($"{setting} names a file that can't be used: {reason} See docs/WALLETS.md.");
        }
    }
}
