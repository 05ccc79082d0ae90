<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>Sagt w in einem Durchgang voraus und korrigiert dann in vier Schritten die Gewichte des Generators. Gut zu bearbeiten.</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Sagt w in einem Durchgang voraus. Am schnellsten und am saubersten zu bearbeiten, aber am wenigsten ähnlich.</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>Der W-Encoder, der sein Ergebnis zweimal korrigiert. Ähnlicher, ebenso sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>HyperInverter, danach einige Sekunden Feinabstimmung. Ähnlicher als seine Codes allein, weniger scharf.</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>Optimiert w und passt dann den Generator an das Foto an. Unter reinen Codes am ähnlichsten bei guter Bearbeitung.</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>Optimiert ein w für jede Schicht. Sehr ähnlich, weniger sauber zu bearbeiten.</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>Optimiert ein w für alle Schichten. Gut zu bearbeiten, nur ungefähr ähnlich.</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Mund offen</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>Augen offen</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>Brauen gehoben</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nach oben blicken</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Gesichtsbreite</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>Licht von rechts</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>Helligkeit Gesicht</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>Heller Hintergrund</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>Hautwärme</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>Lippenfarbe</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>Licht und Farbe</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>Entdeckt</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>Lippen</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>Mund und Kinn</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>Brauen und Augen</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>Gesicht mit Umriss</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>Haut von Gesicht und Hals</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Haare</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>Kopf mit Haaren</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Gesichter werden gesucht</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Optimising w</source>
        <translation>w wird optimiert</translation>
    </message>
    <message>
        <source>Predicting w</source>
        <translation>w wird vorhergesagt</translation>
    </message>
    <message>
        <source>Predicting w+</source>
        <translation>w+ wird vorhergesagt</translation>
    </message>
    <message>
        <source>Predicting weight deltas</source>
        <translation>Gewichtsänderungen werden vorhergesagt</translation>
    </message>
    <message>
        <source>Finding the pivot</source>
        <translation>Pivot wird gesucht</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>Details werden ergänzt</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>Bilder werden ab jetzt in kleineren Stücken berechnet, und weniger wird bereitgehalten.</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>Bilder werden ab jetzt auf der CPU berechnet. Das dauert länger.</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>Hinweis {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>Im Ordner zeigen, Hinweis {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>Hinweis {place} ausblenden</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>In der Datei steht, dass das Bild mit einem trainierten Modell bearbeitet wurde.</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>Zum Teilen: ohne Ort (GPS)</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>Keine behalten</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>Das ganze Foto</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>Der ausgerichtete Ausschnitt, {size} Pixel</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>Wie der Generator es malt</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} Pixel, 8 Bit, sRGB; {metadata}.</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>Sie enthält die Bearbeitungen, die Lage der Gesichter und den Namen des Fotos, aber kein Morphing.</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>Sie ist signiert und nennt das Foto als Original.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>Pfad für den Export</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>Format für den Export</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>Exportqualität mit Regler</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>Qualität für den Export</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>Größe für den Export</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>Breite und Höhe, höchstens {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>Metadaten für den Export</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>Was von EXIF und XMP des Fotos in die Datei kommt: Kamera, Zeit, Autor, Ort</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>Rezept in der Datei behalten</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>Welche Bearbeitungen gemacht wurden, und wo. Wird die Datei wieder geöffnet, führt sie zum Original mit diesen Bearbeitungen.</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>Mit meinem Zertifikat signieren</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>Content Credentials (C2PA): eine signierte Angabe, was gemacht wurde. Das Zertifikat steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>Jetzt exportieren</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>Exportieren: {what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Über das Modell</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} Modelle belegen {size}; davon entfallen {added} auf hinzugefügte.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>unversehrt</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>Das ist das Foto selbst. Wählen Sie einen anderen Namen, damit das Original erhalten bleibt.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} gibt es schon und wird ersetzt.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Gesicht {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>Gesicht {number}, Konfidenz {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>Gesicht {number}, von Hand gesetzt</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>Augen und Mund selbst auf dem Foto markieren</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>Gesichter ({count})</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>Öffnen Sie ein Foto, um die Gesichter darin zu finden.</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>Wählen Sie das Gesicht zum Bearbeiten, hier oder auf dem Foto.</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>Wie sehr das Gesicht einer anderen Person ähnelt, nach dem Gesichtsdeskriptor (dlib): 0 ist das Foto, 0.6 eine andere Person</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>Identitätsabstand</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>Begrenzen auf</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>Identität begrenzen auf</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>Eine Bearbeitung kürzen, die das Gesicht weiter als so weit von der Person entfernt</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>Grenze der Identität</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>Gekürzt</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>Identitätsabstand {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>Die Bearbeitung wurde auf {share} gekürzt, um innerhalb von {bound} zu bleiben.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>Ergebnis der Inversion</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>Invertieren mit {method}</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>Neu invertieren</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>Verfeinert aus {method}.</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>Dauerte {seconds} s.</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>Den Generator weiter an dieses Foto anpassen</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Zuerst ein Foto öffnen</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>Zuerst ein Gesicht wählen oder setzen</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face (Ctrl+Return)</source>
        <translation>Codes finden, aus denen der Generator dieses Gesicht erzeugt (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>identity distance {distance}</source>
        <translation>Identitätsabstand {distance}</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>Schärfe {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>Methode {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>{name} ausführen</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>{method} nochmals ausführen, {time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>{method} ausführen, {time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>Dauert {time}.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>Generator wird geladen…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>Zweites Gesicht</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>Morphen mit…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>Morphen mit</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>Ein zweites Foto oder Dokument wählen. Dieses Gesicht kann dann in das andere übergehen</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>Zum anderen</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 ist dieses Gesicht, 1 das zweite. Identität, Haltung und Licht ändern sich gemeinsam</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morphing</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>Noch kein zweites Gesicht</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>Ziehen Sie die drei Marken auf Augen und Mund der Person. Ihr rechtes Auge liegt links im Bild, wenn das Gesicht aufrecht ist und Sie ansieht.</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>Gesicht setzen</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>Dieses Gesicht verwenden</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>Dieses Gesicht aus dem Foto ausschneiden (Eingabe)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>Setzen abbrechen</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>Gesicht von Hand setzen</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>In diesem Foto wurde kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>Zweites Gesicht wird invertiert</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>Modelle werden hinzugefügt</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>Modelle werden geprüft</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>Ein Modell wird entfernt</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>Verlustkurve</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>Verlust {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>Fortschrittsbalken</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Lauf abbrechen</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>Beim nächsten Schritt anhalten (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>loss {figure}</source>
        <translation>Verlust {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>Wählen Sie einen Schritt, um dorthin zurück oder vor zu gehen.</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}, Gesicht {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Gegenwärtig</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>Bereich fertig</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>Zum Bereich hinzufügen: über das Bild ziehen. Die rechte Taste nimmt weg</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>Vom Bereich wegnehmen: über das Bild ziehen</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>Bereich wie üblich</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>Der eigene Bereich der Richtung, ohne das Gemalte</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>Wie breit der Pinsel ist ([ und ])</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>Weiche Pinselkante</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>Wie weich der Rand des Pinsels ausläuft</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>Bereich: {tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>Bereich: {direction}</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>Wie üblich: {region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>Zum Malen über das Bild ziehen. Alt malt umgekehrt, die mittlere Taste verschiebt das Bild.</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n Pinselstrich.</numerusform>
            <numerusform>%n Pinselstriche.</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>Die Bearbeitung wirkt, wo das Bild blau ist.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurück</translation>
    </message>
    <message>
        <source>Set every slider back (Ctrl+R)</source>
        <translation>Alle Regler zurücksetzen (Strg+R)</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Bearbeitung</translation>
    </message>
    <message>
        <source>Delta strength</source>
        <translation>Delta-Stärke</translation>
    </message>
    <message>
        <source>How strongly the generator&apos;s weights are changed. The change holds the detail of this photo</source>
        <translation>Wie stark die Gewichte des Generators geändert werden. Die Änderung enthält die Details dieses Fotos</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>Wie viel von der Detailkarte hinzukommt: was die Codes über dieses Foto nicht sagen. 0 ist die Methode allein</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>Treue</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>Invertieren Sie ein Gesicht, dann bearbeiten Sie es mit diesen Reglern.</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>Zum Ergebnis dieser Methode gibt es keine Detailkarte</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>Die Methoden werden ohne Details gezeigt. Schalten Sie oben „Mit Details“ ein</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>Zu keiner gezeigten Methode gibt es eine Detailkarte</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>etwa {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>etwa {minutes} min</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>etwa {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>{time} hier</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}, geschätzt</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>länger als geschätzt</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>noch unter 1 s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>noch {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>noch {seconds} s</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>Regler {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>Wert {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>{name} zurücksetzen</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>Zurück auf {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}: ziehen, oder Doppelklick für {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>Einen Wert von {minimum} bis {maximum} eingeben</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>Bereich {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>Zeigen und ändern, wo auf dem Foto „{title}“ wirkt</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>Von {low} bis {high}, in Ruhe {rest}. Eingabe tippt einen Wert, Entf setzt zurück.</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R zeigt den Bereich.</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}, danach noch {waiting}</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>Methode {name}, nicht bereit</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>Modelldateien hinzufügen</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>Checkpoints der Autoren (.pt, .pkl) hinzufügen. Ihre Methoden lassen sich dann wie die anderen ausführen</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Weitere Methoden</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>Diese Methoden brauchen Dateien, die Sie hinzufügen können: {methods}.</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>Der ausgerichtete Ausschnitt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>Karte folgt, wenn der Regler ruht</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>Bearbeitet:</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>Tabelle der Messwerte</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>Der beste von diesen vor der Bearbeitung</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Methoden nebeneinander</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Wird gerendert…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>Wählen, welche Methoden gezeigt werden</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>Reihenfolge der Methoden</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>Sortiert: wie Liste</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>Sortiert: {figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Alle ausführen</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>Die Methoden ohne Ergebnis nacheinander ausführen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>Jedes Bild vor und nach der Bearbeitung messen</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>HTML-Bericht, Raster (PNG) und Tabelle (CSV) in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>Wischen, Flimmern, Überlagerungen, Messwerte, Bericht und Reihenfolge</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>Nicht bereite Methoden</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>Noch %n ausführen, {time}</numerusform>
            <numerusform>Noch %n ausführen, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>Warme Farben zeigen, wo das Gesicht einer anderen Person ähnelt, nach dem Gesichtsdeskriptor (dlib). Alle Kacheln haben dieselbe Skala.</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>Jede Methode, die es kann, mit ihrer Detailkarte zeigen</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>Zwei Bilder an einer Stelle zeigen, mit einem Griff dazwischen</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Flimmern</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>Zwei Bilder abwechselnd an einer Stelle zeigen; ein Klick auf das Bild wechselt von Hand</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>Zeigen, wie sehr jedes Bild vom Original abweicht, dreifach verstärkt</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>Identitätskarte</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>Markieren, wo das Gesicht einer anderen Person ähnelt</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>Mit Details</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>Paar {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>Legende der Identitätskarte</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nicht</translation>
    </message>
    <message>
        <source>much</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2 bei 256</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>PSNR bearbeitet</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>Schärfe bearbeitet</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>MS-SSIM bearbeitet</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>L2 bearbeitet</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>HED-VGG16 bearbeitet</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>Identität bearbeitet</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>einem anderen Fenster auf {host}</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>einem anderen Fenster</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>Änderungen werden nicht für den Fall gesichert, dass das Programm beendet wird: {message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>Speichern Sie öfter.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>Der Speicher reichte nicht.</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>Andere Programme zu schließen kann helfen.</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} ist in einem anderen Fenster offen.</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>Arbeiten Sie dort weiter.</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} ist auch in {held_by} offen.</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>Speichern fragt hier nach einem anderen Namen, damit beides erhalten bleibt.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Sie liegt in {folder}.</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>Sie hat 8 Bit in sRGB: {reason}.</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>{name} wurde exportiert.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>Bild von {title}</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>Nicht gespeichert, zuletzt geändert {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>Ungespeichertes öffnen: {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>Ungespeichertes verwerfen: {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>um {time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>am {day} um {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>Rechtes Auge der Person</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>Linkes Auge der Person</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>kein Gesicht gefunden</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name}, {size} Pixel, {faces}.</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>Gesicht {number} ist gewählt.</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>1, 2 oder 3 nimmt die Marke eines Auges oder des Mundes, die Pfeiltasten bewegen sie, Eingabe schließt ab.</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>Scheitel</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>Der ausgerichtete Ausschnitt des Fotos, noch nicht invertiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>%n Richtung geändert</numerusform>
            <numerusform>%n Richtungen geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>keine Bearbeitung</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>Das Gesicht, invertiert mit {method}, {edits}.</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertiert</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>Ein Porträt öffnen</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>Legen Sie ein Foto hier ab, fügen Sie eines ein oder wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Beispielfoto ausprobieren</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>Beim Programmende nicht gespeichert</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name} in {folder}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>Über HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it inverts the face in a photo into the latent space of a generator, and sliders edit it there.</source>
        <translation>Ein Porträt-Editor: Er invertiert das Gesicht in einem Foto in den latenten Raum eines Generators, und Regler bearbeiten es dort.</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>Methode: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>Lizenz: MIT. Für Gewichte, die andere trainiert haben, gelten eigene Bedingungen: siehe Details.</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>Protokolldateien: {folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>Ein Foto oder Dokument öffnen</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>Ein weiteres Fenster mit der Startseite öffnen</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>In neuem Fenster öffnen…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>Fotos oder Dokumente neben diesem öffnen</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Foto einfügen</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>Das Bild aus der Zwischenablage öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>Foto, Inversionen und Bearbeitungen als ein Dokument speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>Das Dokument unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>Das bearbeitete Bild in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>Die zuletzt geschriebene Datei in ihrem Ordner zeigen</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>Modelldateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>Checkpoints der Autoren für weitere Methoden hinzufügen</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle …</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>Was installiert ist; Modelle hinzufügen, prüfen und entfernen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>Darstellung, Gerät, Ordner, Export</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>Die letzte Bearbeitung rückgängig machen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>Die rückgängig gemachte Bearbeitung wiederholen</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Ergebnis kopieren</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>Das gezeigte Bild in voller Größe kopieren</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>Die bisherigen Schritte; zu einem davon zurück oder vor gehen</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>Alle Bearbeitungen zurücksetzen</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>Alle Regler zurücksetzen</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>Den Bereich mit kleinerem Pinsel malen</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>Den Bereich mit größerem Pinsel malen</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>Die gewählte Methode auf das gewählte Gesicht anwenden</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>Ein zweites Gesicht zum Morphen wählen</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>Beim nächsten Schritt anhalten</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>Das ganze Foto mit seinen Gesichtern zeigen</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>Das bearbeitete Gesicht zeigen</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>Alle Methoden nebeneinander zeigen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>Gedrückt halten, um das Original zu sehen (C)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>Original und Ergebnis in einem Bild zeigen, mit einem Griff dazwischen</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>Mit der Rekonstruktion vergleichen</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>Im Porträt die unbearbeitete Rekonstruktion anstelle des Originals zeigen</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>Das Bild des Generators vom Gesicht zeigen, nicht das Foto mit der Bearbeitung</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>Das Bild in das Fenster einpassen</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>Ein Bildpixel auf einem Bildschirmpixel</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Das Bild vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>Das Bild verkleinern</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Linke Leiste</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>Gesichter und Methoden zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Rechte Leiste</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>Die Bearbeitung zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>Den ganzen Bildschirm für das Fenster verwenden</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Alle Befehle…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>Einen Befehl mit einem Wort finden und ausführen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>Jede Taste und was sie tut</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>Wie man damit arbeitet, Seite für Seite, mit Bildern</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>Version und Autoren der Methode</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>Die zuletzt geöffneten Dateien vergessen</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>Wiederholen: {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>Dokument speichern</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>Dokumente (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Nicht gespeicherte Arbeit</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>Arbeit zuerst speichern?</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>Inversionen und Bearbeitungen bleiben nur erhalten, wenn sie in einem Dokument gespeichert werden.</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Auf dem Datenträger geändert</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>{name} wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>Es ist nicht mehr die Datei, die hier geöffnet wurde. Beim Ersetzen geht jene Änderung verloren.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>Rezept gefunden</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>Dieses Bild wurde mit HyperInverter Studio aus {name} gemacht.</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>Das Original mit diesen Bearbeitungen öffnen? In diesem Bild sind sie schon enthalten und würden doppelt gemacht.</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Original öffnen</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Bei diesem Bild bleiben</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>Mehrere Dateien</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>%n Datei in einem eigenen Fenster öffnen?</numerusform>
            <numerusform>%n Dateien öffnen, jede in einem eigenen Fenster?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>Jedes Fenster braucht etwa 1 GB Speicher.</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>Für %n weiteres ist jetzt Platz.</numerusform>
            <numerusform>Für %n weitere ist jetzt Platz.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Alle öffnen</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>Nur die erste</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Modell entfernen</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>Seine Dateien werden gelöscht. Methoden, die es brauchen, laufen erst wieder, wenn es erneut hinzugefügt wurde.</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>Foto oder Dokument öffnen</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>Wo ist {name}?</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>Morphen mit dem Gesicht in</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>{width} × {height} Pixel sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>Das Bild wurde kopiert.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Ordner für den Bericht</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>Fotos und Dokumente ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>Modelldateien ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>„{name}“ liegt im Web.</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>Das liegt im Web.</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>Speichern Sie das Bild auf diesem Computer und öffnen Sie die Datei; oder kopieren Sie das Bild selbst und fügen Sie es ein.</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>dem Rechner {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>einem anderen Gerät</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>„{name}“ liegt auf {where}.</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>Das liegt auf {where}.</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>Kopieren Sie es auf diesen Computer und öffnen Sie die Kopie.</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>Eine Adresse, die mit {scheme}: beginnt, ist keine Datei.</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>Speichern Sie das Bild als Datei und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} wurde gespeichert.</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>Name des Fotos</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>Angaben zum Foto</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>Renderzeit</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>Die Farben des Fensters.</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>dunkel hell Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU Grafikkarte CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>Kerne Prozessor</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>Für Fotos, die ab jetzt geöffnet werden.</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS Datenschutz Teilen</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Ordner für Fotos</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>Ordner für Dokumente</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>Ordner für Exporte</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>Ordner für Berichte</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>Ordner für Modelldateien</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>Ab dem nächsten Start. Ohne CUDA rechnet die CPU.</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>So viele Threads rechnen auf der CPU, ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>Was Exporte von EXIF und XMP eines Fotos behalten. Auch der Exportdialog bietet das an.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>Ungespeicherte Arbeit sichern</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Wählen: {name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Noch nicht gewählt</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>Bearbeitung in {ms} ms</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} px in {ms} ms</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>Werkzeug {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>Diese Einstellung gibt es nicht.</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>PEM-Dateien ({suffixes})</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}: was es mit diesem Gesicht macht</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>Wenn das Bild den Fokus hat</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>Wenn der Regler den Fokus hat</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>Mit dem Original vergleichen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Taste gedrückt halten</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>Den Griff von Teilen bewegen</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>Ein vergrößertes Bild verschieben</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>Eine Marke des gesetzten Gesichts wählen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>Diese Marke bewegen</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>Das gesetzte Gesicht hinzufügen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>Den Wert des Reglers eintippen</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Eingabe, F2 oder eine Ziffer</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>Einen Regler zurücksetzen</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Entf, Rücktaste</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>Den Bereich des Reglers zeigen</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>Geben Sie ein Wort für das ein, was Sie tun wollen</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>Diesen Befehl gibt es nicht.</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>{name} wurde entfernt.</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Handbuch (englisch)</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Handbuch durchsuchen</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Seite des Handbuchs</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>Die Seiten des Handbuchs fehlen in {folder}.</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA Content Credentials signieren Signatur</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>Eine PEM-Datei mit der ganzen Kette. Mit ihr und ihrem Schlüssel lassen sich Exporte als Content Credentials (C2PA) signieren.</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>Hier wird nur der Pfad dieser PEM-Datei gemerkt, nie der Schlüssel.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>Entfernen: {name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} ist nicht die Datei, in der diese Bearbeitungen gemacht wurden.</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>Sie passen vielleicht weniger gut dazu.</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} wird in einem neuen Fenster geöffnet.</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>Ein neues Fenster wird geöffnet.</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>Es konnte kein neues Fenster geöffnet werden.</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>Starten Sie das Programm noch einmal.</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>In neuem Fenster öffnen</translation>
    </message>
</context>
</TS>
