namespace Ticketing.Api.Http;

/// <summary>An amount of money.</summary>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
internal sealed record Money(long Amount, string Currency);
