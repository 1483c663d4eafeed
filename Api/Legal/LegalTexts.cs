using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Hosting;

namespace Ticketing.Api.Legal;

/// <summary>The operator's pages, as they were when the server started.</summary>
internal sealed partial class LegalTexts
{
    private const int MostBytes = 256 * 1024;
    private const int VersionDigits = 12;

    private readonly Dictionary<string, LegalDocument> _documents;

    /// <exception cref="ConfigurationException">A text can't be read, or is too long.</exception>
    public LegalTexts(IOptions<LegalSettings> settings, ILogger<LegalTexts> log)
    {
        _documents = LegalDocument.Names.ToDictionary(
            static name => name, name => Read(name, settings.Value), StringComparer.Ordinal);
        foreach (var document in _documents.Values.Where(static document => document.IsPlaceholder))
            LogPlaceholder(log, document.Name);
    }

    /// <summary>A page; null: there is none of that name.</summary>
    public LegalDocument? Find(string name) => _documents.GetValueOrDefault(name);

    private static LegalDocument Read(string name, LegalSettings settings)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in LegalDocument.Languages)
        {
            if (settings.Folder is { Length: > 0 } folder && ReadFile(Path.Combine(folder, $"{name}.{language}.txt")) is { } text)
                texts[language] = text;
        }

        var isPlaceholder = texts.Count == 0;
        if (isPlaceholder)
        {
            foreach (var language in LegalDocument.Languages)
                texts[language] = Placeholder(name, language);
        }

        var version = name == LegalDocument.Terms && settings.TermsVersion is { Length: > 0 } given ? given : VersionOf(texts);
        return new LegalDocument(name, version, isPlaceholder, texts);
    }

    private static string? ReadFile(string file)
    {
        try
        {
            if (!File.Exists(file))
                return null;
            return new FileInfo(file).Length <= MostBytes
                ? File.ReadAllText(file)
                : throw new ConfigurationException($"{file} is too long: at most {MostBytes} bytes.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{LegalSettings.Section}:Folder: {unreadable.Message}");
        }
    }

    private static string Placeholder(string name, string language)
    {
        using var stream = typeof(LegalTexts).Assembly.GetManifestResourceStream($"{name}.{language}.txt")
            ?? throw new InvalidOperationException($"There is no placeholder for {name} in {language}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string VersionOf(Dictionary<string, string> texts)
    {
        var all = string.Join('\0', texts.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => one.Value));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..VersionDigits];
    }

    [LoggerMessage(EventId = 782, Level = LogLevel.Warning,
        Message = "The page {Name} is a placeholder: put the text of yours into the folder that Legal:Folder names.")]
    private static partial void LogPlaceholder(ILogger log, string name);
}
