using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NodaTime;
using Ticketing.Api.Http;
using Ticketing.Api.Sales;
using Ticketing.Currencies;

namespace Ticketing.Api.Mail.Letters;

/// <summary>
/// The words of messages in one language, and how it writes times and money. They come with the program: what a machine knows of languages
/// differs from one to the next.
/// </summary>
internal sealed class Words
{
    private static readonly FrozenDictionary<string, Words> All =
        Languages.All.ToFrozenDictionary(static name => name, Load, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _texts;
    private readonly string[] _months;
    private readonly string[] _weekdays;

    private Words(string language, FrozenDictionary<string, string> texts)
    {
        (Language, _texts) = (language, texts);
        (_months, _weekdays) = (texts["months"].Split(' '), texts["weekdays"].Split(' '));
    }

    /// <summary>The language, as HTML names it.</summary>
    public string Language { get; }

    /// <summary>The words of a language; null or one that we don't speak: English.</summary>
    public static Words In(string? language) => All.GetValueOrDefault(language ?? "", All[Languages.Default]);

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">What stands in it for <c>{name}</c>.</param>
    public string this[string name, params ReadOnlySpan<(string Name, string Value)> values]
    {
        get
        {
            var text = _texts[name];
            foreach (var (key, value) in values)
                text = text.Replace($"{{{key}}}", value, StringComparison.Ordinal);
            return text;
        }
    }

    /// <summary>A day and the time of it on the clocks of a zone.</summary>
    public string Time(DateTimeOffset time, string zone)
    {
        var known = TimeZones.Find(zone) ?? DateTimeZone.Utc;
        var local = Instant.FromDateTimeOffset(time).InZone(known).LocalDateTime;
        return this[
            "time",
            ("weekday", _weekdays[(int)local.DayOfWeek - 1]),
            ("day", local.Day.ToString(CultureInfo.InvariantCulture)),
            ("month", _months[local.Month - 1]),
            ("year", local.Year.ToString(CultureInfo.InvariantCulture)),
            ("time", $"{local.Hour:00}:{local.Minute:00}"),
            ("zone", known.Id)];
    }

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => this[
        "day",
        ("day", day.Day.ToString(CultureInfo.InvariantCulture)),
        ("month", _months[day.Month - 1]),
        ("year", day.Year.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Money.</summary>
    public string Money(long minor, string currency) => this["money", ("amount", Amount(minor, currency)), ("currency", currency)];

    /// <summary>An amount of money, where its currency is said elsewhere.</summary>
    public string Amount(long minor, string currency)
    {
        var decimals = Iso4217.Decimals.GetValueOrDefault(currency, 2);
        var amount = minor / (decimal)Math.Pow(10, decimals);
        var separators = new NumberFormatInfo
        {
            NumberDecimalDigits = decimals,
            NumberDecimalSeparator = _texts["decimal"],
            NumberGroupSeparator = _texts["thousands"],
        };
        return amount.ToString("N", separators);
    }

    /// <summary>A rate, given in hundredths of a percent.</summary>
    public string Rate(int hundredths)
    {
        var percent = hundredths / 100m;
        var separators = new NumberFormatInfo { NumberDecimalSeparator = _texts["decimal"] };
        return this["percent", ("rate", percent.ToString("0.##", separators))];
    }

    /// <summary>A whole number.</summary>
    public string Count(int count) =>
        count.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = _texts["thousands"] });

    private static Words Load(string language)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Ticketing.Api.Mail.Texts.{language}.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
        return new Words(language, texts.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
