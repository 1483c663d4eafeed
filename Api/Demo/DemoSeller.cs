using Ticketing.Api.Admin.Sellers;
using Ticketing.Invoicing;

namespace Ticketing.Api.Demo;

/// <summary>Who sells the demo's tickets, so that its orders have invoices.</summary>
internal sealed class DemoSeller(SellerStore sellers)
{
    private const string Prefix = "DEMO-";

    private static readonly Seller Company = new(
        Guid.Parse("0192f0c0-0000-7000-8000-000000000001"),
        "Festival Flow d.o.o.",
        new PostalAddress("Ilica 1", "10000", "Zagreb", "HR"),
        VatId: "HR00000000001",
        RegistrationNumber: "080000001",
        Email: "accounts@example.com");

    /// <summary>Adds it, if it is not there. May be repeated.</summary>
    public Task SeedAsync(CancellationToken cancellation) => sellers.AddAsync(Company, Prefix, cancellation);
}
