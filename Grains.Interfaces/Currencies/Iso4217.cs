using System.Collections.Frozen;

namespace Ticketing.Currencies;

/// <summary>
/// The currencies of ISO 4217, list one, in which something can be priced, and how many decimals each has: what a minor unit is.
/// </summary>
/// <remarks>
/// The scale is the standard's, not that of people's habits: a forint has 2 decimals, though nobody pays with fillérs. Codes for which
/// the standard names no minor unit are none here, for nobody can pay in them: metals (XAU), baskets (XDR), tests (XTS), none (XXX).
/// What was withdrawn (HRK, BGN) is none either. The web app carries the same table in <c>minor-units.ts</c>; a test compares them.
/// </remarks>
public static class Iso4217
{
    /// <summary>As of 2026: amendment 180, with which the lev was withdrawn.</summary>
    private const string WithTwo = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE
        CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
        LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON
        RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
        XAD XCD XCG YER ZAR ZMW ZWG
        """;

    private const string WithNone = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string WithThree = "BHD IQD JOD KWD LYD OMR TND";
    private const string WithFour = "CLF UYW";

    /// <summary>Each code with its number of decimals, 0 to 4.</summary>
    public static FrozenDictionary<string, int> Decimals { get; } =
        Read(WithNone, 0).Concat(Read(WithTwo, 2)).Concat(Read(WithThree, 3)).Concat(Read(WithFour, 4))
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether something can be priced in it.</summary>
    public static bool Has(string? code) => code is not null && Decimals.ContainsKey(code);

    private static IEnumerable<KeyValuePair<string, int>> Read(string codes, int decimals) =>
        codes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(code => KeyValuePair.Create(code, decimals));
}
