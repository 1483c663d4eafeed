using System.Text.RegularExpressions;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Invoices;
using Ticketing.Invoicing;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Sellers;

/// <summary>Who sells, as invoices will name them.</summary>
/// <param name="Name">The name in law: 1–200 characters.</param>
/// <param name="Street">Street and number: 1–200 characters.</param>
/// <param name="PostalCode">1–20 characters.</param>
/// <param name="City">1–200 characters.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="VatId">The VAT identifier, with the country in front; missing: it has none.</param>
/// <param name="TaxNumber">As its tax office knows it, at most 50 characters; missing: not said.</param>
/// <param name="RegistrationNumber">As the register of companies knows it, at most 50 characters; missing: not said.</param>
/// <param name="Email">Where its accounts answer; missing: not said.</param>
/// <param name="NumberPrefix">What stands before the digits of numbers: at most 12 of A–Z, 0–9, - and /, the last no digit; missing:
/// nothing.</param>
internal sealed partial record SellerRequest(
    string? Name = null,
    string? Street = null,
    string? PostalCode = null,
    string? City = null,
    string? Country = null,
    string? VatId = null,
    string? TaxNumber = null,
    string? RegistrationNumber = null,
    string? Email = null,
    string? NumberPrefix = null)
{
    private const int MaxNumber = 50;

    /// <summary>Checks it.</summary>
    /// <param name="sellerId">The seller's id.</param>
    /// <returns>The seller and the prefix of its numbers, or what is wrong.</returns>
    public (Seller? Seller, string Prefix, ProblemResult? Problem) Check(Guid sellerId)
    {
        var errors = new FieldErrors();
        var fields = new PostalFields(Name, Street, PostalCode, City, Country).Cleaned;
        fields.Check(errors, isAddressNeeded: true);
        var (vatId, tax, registration) = (VatIds.Clean(VatId), Writing.Name(TaxNumber), Writing.Name(RegistrationNumber));
        errors.Check("vatId", VatIds.Check(vatId));
        errors.Check("taxNumber", Text.Check(tax, 0, MaxNumber));
        errors.Check("registrationNumber", Text.Check(registration, 0, MaxNumber));
        var email = PostalFields.OrNull(Email);
        var address = EmailAddress.Parse(email);
        errors.Check("email", email is not null && address is null ? "Must be an e-mail address." : null);
        var prefix = NumberPrefix ?? "";
        errors.Check("numberPrefix", Prefixes().IsMatch(prefix) ? null : "At most 12 of A–Z, 0–9, - and /, and no digit at the end.");
        if (errors.Problem is { } wrong)
            return (null, "", wrong);
        (tax, registration) = (PostalFields.OrNull(tax), PostalFields.OrNull(registration));
        return (new Seller(sellerId, fields.Name!, fields.Address, vatId, tax, registration, address?.ToString()), prefix, null);
    }

    // Were the last one a digit, the numbers of two prefixes could read alike.
    [GeneratedRegex(@"\A(?:[A-Z0-9/-]{0,11}[A-Z/-])?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Prefixes();
}
