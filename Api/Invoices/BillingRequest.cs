using Ticketing.Api.Http.Problems;
using Ticketing.Invoicing;
using Ticketing.Texts;

namespace Ticketing.Api.Invoices;

/// <summary>The body of <c>PUT /api/orders/{id}/billing</c>: to whom the invoice is to be made out.</summary>
/// <param name="Name">The company, or the person: 1–200 characters.</param>
/// <param name="Street">Street and number, at most 200 characters; missing: not said.</param>
/// <param name="PostalCode">At most 20 characters; missing: not said.</param>
/// <param name="City">At most 200 characters; missing: not said.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="VatId">A VAT identifier, with the country in front; missing: none.</param>
/// <param name="Reference">What is to be read on the invoice, at most 200 characters; missing: nothing.</param>
internal sealed record BillingRequest(
    string? Name = null,
    string? Street = null,
    string? PostalCode = null,
    string? City = null,
    string? Country = null,
    string? VatId = null,
    string? Reference = null)
{
    /// <summary>Checks it. Exactly one of the two is null.</summary>
    public (BillingDetails? Details, ProblemResult? Problem) Check()
    {
        var errors = new FieldErrors();
        var fields = new PostalFields(Name, Street, PostalCode, City, Country).Cleaned;
        fields.Check(errors, isAddressNeeded: false);
        var (vatId, reference) = (VatIds.Clean(VatId), Writing.Name(Reference));
        errors.Check("vatId", VatIds.Check(vatId));
        errors.Check("reference", Text.Check(reference, 0, PostalFields.MaxLength));
        return errors.Problem is { } wrong
            ? (null, wrong)
            : (new BillingDetails(fields.Name!, fields.Address, vatId, PostalFields.OrNull(reference)), null);
    }
}
