using Ticketing.Api.Http.Problems;
using Ticketing.Invoicing;
using Ticketing.Texts;

namespace Ticketing.Api.Invoices;

/// <summary>Name and address as people type them, for sellers and for those who are billed.</summary>
/// <param name="Name">The name in law.</param>
/// <param name="Street">Street and number.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="City">The town.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
internal readonly record struct PostalFields(string? Name, string? Street, string? PostalCode, string? City, string? Country)
{
    /// <summary>Most characters of a field.</summary>
    public const int MaxLength = 200;

    private const int MaxPostalCode = 20;

    /// <summary>In the form in which they are kept.</summary>
    public PostalFields Cleaned => new(
        Writing.Name(Name), Writing.Name(Street), Writing.Name(PostalCode), Writing.Name(City), Country?.Trim().ToUpperInvariant());

    /// <summary>As an address.</summary>
    public PostalAddress Address => new(OrNull(Street), OrNull(PostalCode), OrNull(City), Country!);

    /// <summary>Checks them.</summary>
    /// <param name="errors">Where the messages go.</param>
    /// <param name="isAddressNeeded">Whether street, postal code and town must be there.</param>
    public void Check(FieldErrors errors, bool isAddressNeeded)
    {
        var least = isAddressNeeded ? 1 : 0;
        errors.Check("name", Text.Check(Name, 1, MaxLength));
        errors.Check("street", Text.Check(Street, least, MaxLength));
        errors.Check("postalCode", Text.Check(PostalCode, least, MaxPostalCode));
        errors.Check("city", Text.Check(City, least, MaxLength));
        errors.Check("country", Iso3166.Has(Country) ? null : "Must be a country's code of two letters (ISO 3166-1).");
    }

    /// <summary>A text that says something; else null.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
