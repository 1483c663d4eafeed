using Ticketing.Api.Http;
using Ticketing.Api.Mail.Carriers;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Mail.Reports;
using Ticketing.Api.Mail.Reports.Ses;
using Ticketing.Hosting;

namespace Ticketing.Api.Mail;

/// <summary>Registers what delivers the outbox.</summary>
internal static class MailServices
{
    /// <summary>Adds the courier, and what it needs where mail goes anywhere.</summary>
    /// <exception cref="ConfigurationException">The settings make no sense.</exception>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MailSettings>(configuration, MailSettings.Section);
        services.AddSingleton<DueShards>().AddHostedService<MailCourier>();
        services.AddSingleton<ShopAddress>().AddSingleton<EventLetters>().AddSingleton<LetterPreviews>();
        services.AddSingleton<MailReports>().AddJsonContext(MailReportsJson.Default).AddSns();
        var settings = MailSettings.Read(configuration);
        if (!settings.IsOn)
            return services.AddSingleton<IMailPost, NoPost>();
        services.AddSingleton<Addressees>();
        services.AddSingleton<OrderLetters>().AddSingleton<AccountLetters>();
        services.AddSingleton<TransferFacts>().AddSingleton<TransferLetters>().AddSingleton<TurnLetters>().AddSingleton<LetterWriter>();
        services.AddSingleton<KeptLetters>().AddSingleton<IMailPost, MailPost>();
        return settings.IsSmtp
            ? services.AddSingleton<SmtpLines>().AddSingleton<ICarrier, SmtpCarrier>()
            : services.AddSingleton<ICarrier, FolderCarrier>();
    }
}
