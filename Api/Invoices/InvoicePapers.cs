using Ticketing.Api.Invoices.Print;

namespace Ticketing.Api.Invoices;

/// <summary>Registers what makes files of invoices.</summary>
internal static class InvoicePapers
{
    /// <summary>Registers what prints them; what prints tickets has to be there.</summary>
    public static IServiceCollection AddInvoicePapers(this IServiceCollection services) => services.AddSingleton<InvoicePress>();
}
