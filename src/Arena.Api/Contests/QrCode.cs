using QRCoder;

namespace Arena.Api.Contests;

/// <summary>QR codes for links on paper.</summary>
static class QrCode
{
    const int PixelsOfModule = 4;

    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(data).GetGraphic(PixelsOfModule, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
