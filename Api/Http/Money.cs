using Ticketing.Currencies;

namespace Ticketing.Api.Http;

/// <summary>An amount of money.</summary>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
internal sealed record Money(long Amount, string Currency)
{
    /// <summary>The amount in the currency's major unit, with all its decimals: 12.50 and not 12.5.</summary>
    public decimal ToMajor()
    {
        var scale = Iso4217.Decimals.GetValueOrDefault(Currency);
        var magnitude = (ulong)Math.Abs(Amount);
        return new decimal((int)(magnitude & uint.MaxValue), (int)(magnitude >> 32), 0, Amount < 0, (byte)scale);
    }
}
